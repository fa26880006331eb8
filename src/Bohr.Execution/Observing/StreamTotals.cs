using System.Diagnostics.Metrics;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Observing;

/// <summary>What all streams of one handler on one kind of lane have counted since this process began. Changed and read by any thread.</summary>
internal sealed class StreamTotals
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Handler, string Lane), StreamTotals> All = [];

    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly List<StreamObserver> _live = [];
    private readonly long[] _outcomes = new long[StreamRecorder.Kinds.Count];
    private readonly Dictionary<string, long> _lost = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _ended = new(StringComparer.Ordinal);
    private long _started;
    private long _retried;
    private long _quarantined;

    private StreamTotals(string handler, string lane) => _tags = [new("bohr.handler", handler), new("bohr.lane", lane)];

    /// <summary>One object for each handler and lane, for the life of the process: handlers are as many as a program defines.</summary>
    internal static StreamTotals Of(string handler, string lane)
    {
        EngineMeter.Publish();
        lock (Gate)
        {
            if (!All.TryGetValue((handler, lane), out var totals))
                All.Add((handler, lane), totals = new StreamTotals(handler, lane));

            return totals;
        }
    }

    internal static IEnumerable<Measurement<long>> Outcomes() => Read(static (totals, measurements) =>
    {
        for (var kind = 0; kind < totals._outcomes.Length; kind++)
        {
            if (Volatile.Read(ref totals._outcomes[kind]) is > 0 and var count)
                measurements.Add(totals.Measure(count, "bohr.outcome", StreamRecorder.Kinds[kind]));
        }
    });

    internal static IEnumerable<Measurement<long>> Retried() => Each(static totals => Volatile.Read(ref totals._retried));

    internal static IEnumerable<Measurement<long>> Quarantined() => Each(static totals => Volatile.Read(ref totals._quarantined));

    internal static IEnumerable<Measurement<long>> Started() => Each(static totals => Volatile.Read(ref totals._started));

    internal static IEnumerable<Measurement<long>> Lost() => Read(static (totals, measurements) => totals.AddCounts(totals._lost, "bohr.cause", measurements));

    internal static IEnumerable<Measurement<long>> Ended() => Read(static (totals, measurements) => totals.AddCounts(totals._ended, "bohr.end", measurements));

    internal static IEnumerable<Measurement<long>> InFlight() => Each(static totals => totals.Live().Sum(stream => stream.InFlight));

    internal static IEnumerable<Measurement<long>> Queued() => Each(static totals => totals.Live().Sum(stream => stream.Queued));

    internal static IEnumerable<Measurement<long>> Alive() => Each(static totals => totals.Live().Sum(stream => (long)stream.Workers.Count));

    internal static IEnumerable<Measurement<long>> Memory() =>
        Each(static totals => totals.Live().Sum(stream => stream.Workers.Sum(worker => WorkerMemory.Read(worker.ProcessId))));

    internal KeyValuePair<string, object?>[] Tags => _tags;

    internal void Add(StreamObserver stream)
    {
        lock (_live)
            _live.Add(stream);
    }

    internal void Remove(StreamObserver stream, string end)
    {
        lock (_live)
            _ = _live.Remove(stream);

        Count(_ended, end);
    }

    internal void CountOutcomes(int kind, long count) => Interlocked.Add(ref _outcomes[kind], count);

    internal void CountStart() => Interlocked.Increment(ref _started);

    internal void CountLoss(string cause) => Count(_lost, cause);

    internal void CountRetry() => Interlocked.Increment(ref _retried);

    internal void CountQuarantine() => Interlocked.Increment(ref _quarantined);

    private static List<Measurement<long>> Each(Func<StreamTotals, long> value) =>
        Read((totals, measurements) => measurements.Add(new Measurement<long>(value(totals), totals._tags)));

    private static List<Measurement<long>> Read(Action<StreamTotals, List<Measurement<long>>> read)
    {
        StreamTotals[] all;
        lock (Gate)
            all = [.. All.Values];

        var measurements = new List<Measurement<long>>();
        foreach (var totals in all)
            read(totals, measurements);

        return measurements;
    }

    private StreamObserver[] Live()
    {
        lock (_live)
            return [.. _live];
    }

    private static void Count(Dictionary<string, long> counts, string word)
    {
        lock (counts)
            counts[word] = counts.GetValueOrDefault(word) + 1;
    }

    private void AddCounts(Dictionary<string, long> counts, string attribute, List<Measurement<long>> measurements)
    {
        lock (counts)
        {
            foreach (var (word, count) in counts)
                measurements.Add(Measure(count, attribute, word));
        }
    }

    private Measurement<long> Measure(long value, string attribute, string word) => new(value, [.. _tags, new(attribute, word)]);
}
