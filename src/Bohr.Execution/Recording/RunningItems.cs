using System.Text;
using Bohr.Execution.Evidence;

namespace Bohr.Execution.Recording;

/// <summary>The items whose start has been recorded and whose end has not: one a worker at most. From any thread.</summary>
internal sealed class RunningItems
{
    private const int MaximumInterrupted = 1024;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly List<RunningItem> _interrupted = [];

    internal IReadOnlyList<RunningItem> Interrupted
    {
        get
        {
            lock (_gate)
                return [.. _interrupted];
        }
    }

    internal int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count(static entry => entry.IsActive);
        }
    }

    internal void Begin(long stream, int worker, int processId, long sequence, ReadOnlySpan<byte> name, long since)
    {
        lock (_gate)
        {
            var entry = Of(stream, worker);
            if (entry is null)
                _entries.Add(entry = new Entry { Stream = stream, Worker = worker });

            (entry.IsActive, entry.Sequence, entry.ProcessId, entry.Since, entry.NameLength) = (true, sequence, processId, since, name.Length);
            if (entry.Name.Length < name.Length)
                entry.Name = new byte[name.Length];

            name.CopyTo(entry.Name);
        }
    }

    /// <summary>The item runs no longer.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="worker">Its worker's place.</param>
    /// <param name="sequence">Its place in the source.</param>
    /// <param name="now">Ticks of the run.</param>
    /// <param name="isInterrupted">Whether it is ended only because its stream is.</param>
    /// <returns>How long it ran, in ticks.</returns>
    internal long End(long stream, int worker, long sequence, long now, bool isInterrupted = false)
    {
        lock (_gate)
        {
            if (Of(stream, worker) is not { IsActive: true } entry || entry.Sequence != sequence)
                return 0;

            entry.IsActive = false;
            if (isInterrupted && _interrupted.Count < MaximumInterrupted)
                _interrupted.Add(entry.ToItem(now));

            return Math.Max(0, now - entry.Since);
        }
    }

    /// <summary>Adds to an item that was interrupted what was seen of its worker's process.</summary>
    internal void Explain(int processId, EvidenceReport report)
    {
        lock (_gate)
        {
            var index = _interrupted.FindLastIndex(item => item.ProcessId == processId);
            if (index >= 0)
                _interrupted[index] = _interrupted[index] with { Evidence = report };
        }
    }

    internal IReadOnlyList<RunningItem> Now(long now)
    {
        lock (_gate)
            return [.. _entries.Where(entry => entry.IsActive).Select(entry => entry.ToItem(now))];
    }

    /// <summary>What the worker of a stream works on, for a sample.</summary>
    /// <returns>Sequence and age in ticks; −1 when nothing that has been recorded.</returns>
    internal (long Sequence, long Age) OfWorker(long stream, int worker, long now)
    {
        lock (_gate)
            return Of(stream, worker) is { IsActive: true } entry ? (entry.Sequence, now - entry.Since) : (-1, 0);
    }

    /// <summary>Parts by which the start records of the running items are known.</summary>
    internal IReadOnlyList<byte[]> PartsOfRecords()
    {
        lock (_gate)
            return [.. _entries.Where(entry => entry.IsActive).Select(entry => Encoding.ASCII.GetBytes($"\"stream\":{entry.Stream},\"seq\":{entry.Sequence},"))];
    }

    private Entry? Of(long stream, int worker)
    {
        foreach (var entry in _entries)
        {
            if (entry.Worker == worker && entry.Stream == stream)
                return entry;
        }

        return null;
    }

    private sealed class Entry
    {
        internal long Stream { get; init; }

        internal int Worker { get; init; }

        internal bool IsActive { get; set; }

        internal long Sequence { get; set; }

        internal int ProcessId { get; set; }

        internal long Since { get; set; }

        internal byte[] Name { get; set; } = [];

        internal int NameLength { get; set; }

        internal RunningItem ToItem(long now) =>
            new(Redaction.Text(Encoding.UTF8.GetString(Name, 0, NameLength)), Sequence, Worker, ProcessId, TimeSpan.FromTicks(Math.Max(0, now - Since)));
    }
}
