using System.Diagnostics;
using System.Text;
using Bohr.Execution.Lanes;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Observing;

/// <summary>Observes one stream for whoever listens to this process.</summary>
/// <remarks>
/// The dispatcher only counts here, and posts what a logger is to be told. Code of listeners runs on the consumer's thread, where outcomes are handed over,
/// on the pool, or on a collector's own thread.
/// </remarks>
internal sealed class StreamObserver
{
    // Shorter items that complete get no activity of their own: it would cost as much as they do.
    private const long SingleTicks = TimeSpan.TicksPerMillisecond;

    private readonly string _handler;
    private readonly string _laneName;
    private readonly ILogger? _logger;
    private readonly Credits _credits;
    private readonly DateTime _origin;
    private readonly StreamTotals? _totals;
    private readonly EventQueue _events = new();
    private readonly long[] _delivered = new long[StreamRecorder.Kinds.Count];
    private readonly KeyValuePair<string, object?>[]?[] _tagsOfKinds = new KeyValuePair<string, object?>[StreamRecorder.Kinds.Count][];
    private ILane? _lane;
    private Activity? _activity;

    private StreamObserver(string handler, string lane, StreamOptions options, Credits credits)
    {
        (_handler, _laneName, _logger, _credits) = (handler, lane, options.Logger, credits);
        _origin = options.Clock.GetUtcNow().UtcDateTime;
        _totals = EngineTelemetry.IsOn ? StreamTotals.Of(handler, lane) : null;
    }

    /// <summary>Made together with its lane, whose time begins then.</summary>
    /// <returns>Null when nobody can be listening.</returns>
    internal static StreamObserver? For(string handler, string lane, StreamOptions options, Credits credits) =>
        EngineTelemetry.IsOn || options.Logger is not null ? new StreamObserver(handler, lane, options, credits) : null;

    /// <summary>Whether somebody is interested in what items are called.</summary>
    internal bool WantsNames => HasListener;

    internal long InFlight => _credits.InFlight;

    internal long Queued => _lane?.Report.Queued ?? 0;

    internal IReadOnlyList<WorkerSnapshot> Workers => _lane?.Report.Workers ?? [];

    /// <summary>Starts the lane; what its threads do belongs to the run's activity. On the consumer's thread.</summary>
    internal void Start(ILane lane)
    {
        if (_totals is null)
        {
            lane.Start();
            return;
        }

        var current = Activity.Current;
        Telling.Try(() => _activity = EngineActivities.StartAside($"stream {_handler}"));
        try
        {
            _ = _activity?.SetTag("bohr.handler", _handler).SetTag("bohr.lane", _laneName);
            Activity.Current = _activity ?? current;
            lane.Start();
        }
        finally
        {
            Activity.Current = current;
        }

        _lane = lane;
        _totals.Add(this);
    }

    /// <summary>A worker was started. From the dispatcher.</summary>
    internal void WorkerStarted() => _totals?.CountStart();

    /// <summary>A worker died or had to be ended. From the dispatcher.</summary>
    internal void WorkerLost(int worker, string kind, WorkerDeath? death, PendingItem? suspect)
    {
        _totals?.CountLoss(kind);
        if (!HasListener)
            return;

        var (process, cause, item) = (death?.ProcessId ?? 0, death?.Description ?? "was left behind in an item past its deadline", suspect is null ? "nothing" : NameOf(suspect));
        _events.Post(() =>
        {
            AddEvent("worker lost", ("bohr.worker", worker), ("process.pid", process), ("bohr.cause", kind), ("bohr.description", cause));
            if (_logger is not null)
                EngineLog.WorkerLost(_logger, _handler, worker, process, kind, cause, item);
        });
    }

    /// <summary>An item is to run once more, alone. From the dispatcher.</summary>
    internal void ItemRetried(PendingItem item)
    {
        _totals?.CountRetry();
        if (!HasListener)
            return;

        var (sequence, name, cause) = (item.Sequence, NameOf(item), CauseOf(item));
        _events.Post(() =>
        {
            AddEvent("item retried", ("bohr.item.sequence", sequence), ("bohr.item.name", name), ("bohr.description", cause));
            if (_logger is not null)
                EngineLog.ItemRetried(_logger, _handler, sequence, name, cause);
        });
    }

    /// <summary>An item has ended its worker twice. From the dispatcher.</summary>
    internal void ItemQuarantined(PendingItem item)
    {
        _totals?.CountQuarantine();
        if (_logger is null)
            return;

        var (sequence, name, cause) = (item.Sequence, NameOf(item), CauseOf(item));
        _events.Post(() => EngineLog.ItemQuarantined(_logger, _handler, sequence, name, cause));
    }

    /// <summary>Workers fail to start, and the next attempt is made after a pause. From the dispatcher.</summary>
    internal void StartsPaused(int failures, TimeSpan pause, string cause)
    {
        if (HasListener)
        {
            _events.Post(() =>
            {
                AddEvent("starts paused", ("bohr.failures", failures), ("bohr.pause", pause.TotalSeconds), ("bohr.description", cause));
                if (_logger is not null)
                    EngineLog.StartsPaused(_logger, _handler, failures, pause, cause);
            });
        }
    }

    /// <summary>Something that the user of the run should know. From the dispatcher.</summary>
    internal void Note(string sentence)
    {
        if (_logger is not null)
            _events.Post(() => EngineLog.StreamNote(_logger, _handler, sentence));
    }

    /// <summary>The consumer has had these outcomes. On its thread.</summary>
    internal void Delivered(List<PendingItem> batch)
    {
        if (_totals is null)
            return;

        Span<long> counts = stackalloc long[_delivered.Length];
        counts.Clear();
        foreach (var item in batch)
            counts[(int)item.Kind]++;

        for (var kind = 0; kind < counts.Length; kind++)
        {
            if (counts[kind] == 0)
                continue;

            _delivered[kind] += counts[kind];
            _totals.CountOutcomes(kind, counts[kind]);
        }

        if (_activity is not null || EngineMeter.ItemDuration.Enabled)
            Telling.Try(() => TellOf(batch));
    }

    /// <summary>The run is over. On the consumer's thread, when nothing of it is left.</summary>
    internal void End(StreamSummary summary)
    {
        var end = Words.Of(summary.End);
        if (_totals is not null)
        {
            // A consumer that left in the middle of a batch has had some of it.
            for (var kind = 0; kind < _delivered.Length; kind++)
                _totals.CountOutcomes(kind, summary.Counts[kind] - _delivered[kind]);

            _totals.Remove(this, end);
        }

        _events.Drain();
        Telling.Try(() =>
        {
            if (_logger is not null && _events.Dropped > 0)
                EngineLog.MessagesDropped(_logger, _handler, _events.Dropped);

            if (_logger is not null && summary.End != RunEnd.SourceExhausted)
                EngineLog.StreamEndedEarly(_logger, _handler, end, summary.Taken, summary.Count(OutcomeKind.Skipped), summary.Reason);

            if (_activity is not null)
                EndActivity(_activity, summary, end);
        });
    }

    private static void EndActivity(Activity activity, StreamSummary summary, string end)
    {
        _ = activity.SetTag("bohr.end", end)
            .SetTag("bohr.items.taken", summary.Taken)
            .SetTag("bohr.workers.started", summary.WorkersStarted)
            .SetTag("bohr.workers.lost", summary.WorkersLost)
            .SetTag("bohr.items.retried", summary.Retries);
        for (var kind = 0; kind < StreamRecorder.Kinds.Count; kind++)
        {
            if (summary.Counts[kind] > 0)
                _ = activity.SetTag("bohr.items." + StreamRecorder.Kinds[kind], summary.Counts[kind]);
        }

        if (summary.End != RunEnd.SourceExhausted)
            EngineActivities.Fail(activity, end, summary.Reason);

        EngineActivities.End(activity);
    }

    private void TellOf(List<PendingItem> batch)
    {
        var measures = EngineMeter.ItemDuration.Enabled;
        foreach (var item in batch)
        {
            if (item.Kind == OutcomeKind.Skipped)
                continue;

            if (measures)
                EngineMeter.ItemDuration.Record(item.DurationTicks / (double)TimeSpan.TicksPerSecond, TagsOf(item.Kind));

            if (_activity is not null && (item.Kind != OutcomeKind.Completed || item.DurationTicks >= SingleTicks))
                TellOf(item, _activity);
        }
    }

    /// <summary>An activity for an item that is over: it begins and ends in the past.</summary>
    private void TellOf(PendingItem item, Activity run)
    {
        var end = _origin.AddTicks(item.EndedAt);
        using var activity = EngineActivities.Source.StartActivity(
            ActivityKind.Internal, run.Context, startTime: new DateTimeOffset(end.AddTicks(-item.DurationTicks)), name: $"item {_handler}");
        if (activity is null)
            return;

        _ = activity.SetEndTime(end)
            .SetTag("bohr.item.sequence", item.Sequence)
            .SetTag("bohr.item.name", NameOf(item))
            .SetTag("bohr.worker", item.Worker)
            .SetTag("bohr.outcome", StreamRecorder.Kinds[(int)item.Kind]);
        if (item.ProcessId > 0)
            _ = activity.SetTag("process.pid", item.ProcessId);

        if (item.Kind != OutcomeKind.Completed)
            EngineActivities.Fail(activity, item.Failure?.ErrorType ?? StreamRecorder.Kinds[(int)item.Kind], item.Failure?.ErrorMessage ?? CauseOf(item));
    }

    private KeyValuePair<string, object?>[] TagsOf(OutcomeKind kind) =>
        _tagsOfKinds[(int)kind] ??= [.. _totals!.Tags, new("bohr.outcome", StreamRecorder.Kinds[(int)kind])];

    // Which levels the logger wants is not asked here: its answer would be the host's code on the dispatcher's thread.
    private bool HasListener => _activity is not null || _logger is not null;

    private void AddEvent(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        if (_activity is null)
            return;

        var tags = new ActivityTagsCollection();
        foreach (var (attribute, value) in attributes)
            tags.Add(attribute, value);

        _ = _activity.AddEvent(new ActivityEvent(name, tags: tags));
    }

    private static string NameOf(PendingItem item) => Encoding.UTF8.GetString(item.Name);

    private static string CauseOf(PendingItem item) =>
        item.FirstDeath is { } death ? "its worker " + death.Description
        : item.Text.Length > 0 ? item.Text
        : item.MemoryEvidence.Length > 0 ? item.MemoryEvidence
        : "it was in the hands of several dying workers";
}
