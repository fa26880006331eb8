using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Recording;

/// <summary>Records one stream. Owned by the dispatcher of its lane, except where a member says otherwise.</summary>
/// <remarks>
/// Short items that complete are counted, and recorded together every few milliseconds. Everything else is recorded singly: an item that takes about a
/// millisecond or longer, from the moment that this shows; each failure; each death.
/// </remarks>
internal sealed class StreamRecorder
{
    // An item that is worked on for longer is recorded by itself.
    internal const long SingleTicks = TimeSpan.TicksPerMillisecond;

    // Between two looks at what the workers are busy with: so often a run of millions of items is interrupted for it.
    internal const long LookInterval = 3 * TimeSpan.TicksPerMillisecond;

    // A range is open for no longer, as it is lost if this process is killed.
    private const long RangeTicks = 10 * TimeSpan.TicksPerMillisecond;

    // The first failures tell most; a run in which everything fails must not spend its journal on stack traces.
    private const int FailuresWithDetails = 100;

    private readonly RunRecorder _recorder;
    private readonly long _id;
    private readonly long[] _counts = new long[Kinds.Count];
    private readonly long[] _range = new long[Kinds.Count];
    private long _rangeFrom = long.MaxValue;
    private long _rangeTo;
    private long _rangeTicks;
    private long _rangeLongest;
    private long _failures;

    internal StreamRecorder(RunRecorder recorder, long id, string name, string lane, StreamOptions options)
    {
        _recorder = recorder;
        _id = id;
        var line = recorder.Line(RecordTypes.Stream);
        line.Number("stream"u8, id);
        line.Text("name"u8, name);
        line.Text("lane"u8, lane);
        line.Number("workers"u8, options.Workers);
        line.Milliseconds("item_deadline_ms"u8, options.ItemDeadline.Ticks);
        line.Milliseconds("run_deadline_ms"u8, options.RunDeadline.Ticks);
        line.Milliseconds("stop_grace_ms"u8, options.StopGrace.Ticks);
        line.Write();
    }

    /// <summary>The words for the kinds of outcome, in their order.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = ["completed", "failed", "timed-out", "crashed", "out-of-memory", "skipped"];

    /// <summary>When an open range is due, in the lane's time; <see cref="long.MaxValue"/>: none is open.</summary>
    internal long DueAt { get; private set; } = long.MaxValue;

    /// <summary>Records the open range when it is due.</summary>
    /// <returns>It is time to look at what the workers are busy with; then <paramref name="nextLook"/> is never, for the caller to set.</returns>
    internal bool IsTimeToLook(long now, ref long nextLook)
    {
        if (now >= DueAt)
            CloseRange();

        if (now < nextLook)
            return false;

        nextLook = long.MaxValue;
        return true;
    }

    internal void WorkerStarted(int worker, long number, int processId)
    {
        if (processId > 0)
            _recorder.Watch(_id, worker, processId);

        var line = Line(RecordTypes.Worker, worker);
        line.Number("number"u8, number);
        line.Number("pid"u8, processId);
        line.Write();
    }

    /// <summary>A process could not even be made.</summary>
    internal void WorkerNotStarted(int worker, string cause)
    {
        _recorder.WorkerDied();
        var line = Line(RecordTypes.Death, worker);
        line.Number("pid"u8, 0);
        line.Word("kind"u8, "cannot-start"u8);
        line.Text("cause"u8, cause, 1024);
        line.Write();
    }

    /// <summary>A worker ended as it was to.</summary>
    internal void WorkerEnded(int worker, int processId, long items, ReadOnlySpan<byte> why)
    {
        _recorder.Unwatch(processId);
        var line = Line(RecordTypes.WorkerEnd, worker);
        line.Number("pid"u8, processId);
        line.Word("why"u8, why);
        line.Number("items"u8, items);
        line.Write();
    }

    /// <summary>A worker ended that should have lived, or had to be ended.</summary>
    internal void WorkerDied(int worker, long items, WorkerDeath death, ReadOnlySpan<byte> kind, PendingItem? suspect)
    {
        _recorder.Unwatch(death.ProcessId);
        _recorder.WorkerDied();
        var line = Line(RecordTypes.Death, worker);
        line.Number("pid"u8, death.ProcessId);
        line.Word("kind"u8, kind);
        line.Text("cause"u8, death.Description, 1024);
        if (death.ExitCode is { } code)
            line.Number("exit_code"u8, code);

        if (death.Signal is { } signal)
            line.Number("signal"u8, signal);

        line.Number("items"u8, items);
        if (suspect is not null)
        {
            line.Number("seq"u8, suspect.Sequence);
            line.Text("name"u8, suspect.Name);
        }

        line.Tail("output"u8, death.OutputTail);
        line.Write();
    }

    /// <summary>A thread is stuck in its item and left behind.</summary>
    internal void ThreadAbandoned(int worker, PendingItem item)
    {
        _recorder.WorkerDied();
        var line = Line(RecordTypes.Death, worker);
        line.Number("pid"u8, 0);
        line.Word("kind"u8, "abandoned"u8);
        line.Word("cause"u8, "its thread was left behind, as a thread cannot be ended"u8);
        line.Number("seq"u8, item.Sequence);
        line.Text("name"u8, item.Name);
        line.Write();
    }

    /// <summary>An item has been worked on for about a millisecond.</summary>
    internal void ItemRuns(PendingItem item, long age)
    {
        item.IsRecordedAsRunning = true;
        _recorder.RunningItems.Begin(_id, item.Worker, item.ProcessId, item.Sequence, item.Name, _recorder.Now - age);
        var line = Single(RecordTypes.ItemStart, item);
        line.Number("pid"u8, item.ProcessId);
        line.Milliseconds("ms"u8, age);
        if (item.Attempts > 0 || item.Returns > 0)
            line.Number("attempt"u8, 1 + item.Attempts);

        line.Write();
    }

    /// <summary>An item leaves its worker's hands without an outcome, to be tried again.</summary>
    internal void ItemReturned(PendingItem item)
    {
        if (!item.IsRecordedAsRunning)
            return;

        item.IsRecordedAsRunning = false;
        _ = _recorder.RunningItems.End(_id, item.Worker, item.Sequence, _recorder.Now);
    }

    /// <summary>An item is to run alone in a fresh worker, because one died while it ran.</summary>
    internal void ItemRetried(PendingItem item)
    {
        ItemReturned(item);
        var line = Single(RecordTypes.Retry, item);
        line.Number("attempt"u8, 1 + item.Attempts);
        line.Text("cause"u8, item.MemoryEvidence.Length > 0 ? item.MemoryEvidence : item.FirstDeath is { } death ? death.Description : "it was in the hands of several dying workers", 1024);
        line.Write();
    }

    /// <summary>An item has its outcome.</summary>
    /// <param name="item">With everything that is known of it.</param>
    /// <param name="now">The lane's time.</param>
    internal void ItemEnded(PendingItem item, long now)
    {
        Volatile.Write(ref _counts[(int)item.Kind], _counts[(int)item.Kind] + 1);
        if (!item.IsRecordedAsRunning
            && (item.Kind == OutcomeKind.Skipped || (item.Kind == OutcomeKind.Completed && item.DurationTicks < SingleTicks && item.Attempts == 0)))
            AddToRange(item, now);
        else
            RecordEnd(item);
    }

    /// <summary>The consumer could not read a result that the worker gave. From the consumer's thread.</summary>
    internal void ResultUnreadable(PendingItem item, ItemFailure failure)
    {
        Interlocked.Decrement(ref _counts[(int)OutcomeKind.Completed]);
        Interlocked.Increment(ref _counts[(int)OutcomeKind.Failed]);
        var line = Single(RecordTypes.Failure, item);
        line.Text("outcome"u8, Kinds[(int)OutcomeKind.Failed]);
        line.Text("instead_of"u8, Kinds[(int)OutcomeKind.Completed]);
        FillFailure(ref line, failure);
        line.Write();
    }

    /// <summary>Records the open range.</summary>
    internal void CloseRange()
    {
        DueAt = long.MaxValue;
        if (_rangeFrom == long.MaxValue)
            return;

        var line = _recorder.Line(RecordTypes.Items);
        line.Number("stream"u8, _id);
        line.Number("from"u8, _rangeFrom);
        line.Number("to"u8, _rangeTo);
        FillCounts(ref line, _range);
        line.Milliseconds("ms"u8, _rangeTicks);
        line.Milliseconds("longest_ms"u8, _rangeLongest);
        line.Write();
        Array.Clear(_range);
        (_rangeFrom, _rangeTo, _rangeTicks, _rangeLongest) = (long.MaxValue, 0, 0, 0);
    }

    internal void Note(string text)
    {
        var line = _recorder.Line(RecordTypes.Note);
        line.Number("stream"u8, _id);
        line.Text("text"u8, text, JournalLine.LongText);
        line.Write();
    }

    internal void End(RunEnd end, string reason, LaneReport report, long taken)
    {
        CloseRange();
        var line = _recorder.Line(RecordTypes.StreamEnd);
        line.Number("stream"u8, _id);
        line.Text("end"u8, Word(end));
        line.Text("reason"u8, reason, JournalLine.LongText);
        line.Number("taken"u8, taken);
        FillCounts(ref line, _counts);
        line.Number("workers_started"u8, report.WorkersStarted);
        line.Number("workers_lost"u8, report.WorkersLost);
        line.Number("retries"u8, report.Retries);
        line.Number("quarantined"u8, report.Quarantined);
        line.Write();
    }

    /// <summary>From any thread.</summary>
    internal void AddCountsTo(Span<long> counts)
    {
        for (var kind = 0; kind < counts.Length; kind++)
            counts[kind] += Volatile.Read(ref _counts[kind]);
    }

    /// <summary>Outcomes by kind; kinds that did not occur are left out.</summary>
    internal static void FillCounts(ref JournalLine line, ReadOnlySpan<long> counts)
    {
        line.BeginObject("items"u8);
        for (var kind = 0; kind < counts.Length; kind++)
        {
            if (counts[kind] == 0)
                continue;

            line.Number(
                kind switch { 0 => "completed"u8, 1 => "failed"u8, 2 => "timed-out"u8, 3 => "crashed"u8, 4 => "out-of-memory"u8, _ => "skipped"u8 }, counts[kind]);
        }

        line.EndObject();
    }

    /// <summary>The word for the end of a stream.</summary>
    internal static string Word(RunEnd end) => end switch
    {
        RunEnd.SourceExhausted => "source-exhausted",
        RunEnd.DeadlineReached => "deadline-reached",
        RunEnd.Cancelled => "cancelled",
        RunEnd.SourceFailed => "source-failed",
        RunEnd.ConsumerLeft => "consumer-left",
        RunEnd.WorkersCannotStart => "workers-cannot-start",
        RunEnd.NoThreadLeft => "no-thread-left",
        _ => "engine-failed",
    };

    private void AddToRange(PendingItem item, long now)
    {
        if (_rangeFrom == long.MaxValue)
            DueAt = now + RangeTicks;

        _rangeFrom = Math.Min(_rangeFrom, item.Sequence);
        _rangeTo = Math.Max(_rangeTo, item.Sequence);
        _range[(int)item.Kind]++;
        _rangeTicks += item.DurationTicks;
        _rangeLongest = Math.Max(_rangeLongest, item.DurationTicks);
    }

    private void RecordEnd(PendingItem item)
    {
        var age = 0L;
        if (item.IsRecordedAsRunning)
            age = _recorder.RunningItems.End(_id, item.Worker, item.Sequence, _recorder.Now, isInterrupted: item.Kind == OutcomeKind.Skipped);

        item.IsRecordedAsRunning = false;
        var line = Single(item.Kind == OutcomeKind.Completed ? RecordTypes.Item : RecordTypes.Failure, item);
        if (item.Kind != OutcomeKind.Completed)
            line.Text("outcome"u8, Kinds[(int)item.Kind]);

        line.Milliseconds("ms"u8, item.DurationTicks > 0 ? item.DurationTicks : age);
        if (item.Request.Length > 0)
            line.Number("request_bytes"u8, item.Request.Length);

        if (item.Result.Length > 0)
            line.Number("result_bytes"u8, item.Result.Length);

        switch (item.Kind)
        {
            case OutcomeKind.Failed when item.Failure is { } failure:
                FillFailure(ref line, failure);
                break;
            case OutcomeKind.Crashed when item.FirstDeath is { } death:
                line.Number("attempts"u8, item.Attempts);
                line.Number("pid"u8, death.ProcessId);
                line.Text("cause"u8, death.Description, 1024);
                break;
            case OutcomeKind.TimedOut or OutcomeKind.OutOfMemory or OutcomeKind.Skipped:
                line.Number("pid"u8, item.ProcessId);
                line.Text("cause"u8, item.Text, 1024);
                break;
        }

        line.Write();
    }

    private void FillFailure(ref JournalLine line, ItemFailure failure)
    {
        line.Text("error"u8, failure.ErrorType);
        line.Text("cause"u8, failure.ErrorMessage, 1024);
        if (Interlocked.Increment(ref _failures) <= FailuresWithDetails)
            line.Text("details"u8, failure.Details, JournalLine.LongText);
    }

    private JournalLine Single(ReadOnlySpan<byte> type, PendingItem item)
    {
        var line = _recorder.Line(type);
        line.Number("stream"u8, _id);
        line.Number("seq"u8, item.Sequence);
        line.Text("name"u8, item.Name);
        line.Number("worker"u8, item.Worker);
        return line;
    }

    private JournalLine Line(ReadOnlySpan<byte> type, int worker)
    {
        var line = _recorder.Line(type);
        line.Number("stream"u8, _id);
        line.Number("worker"u8, worker);
        return line;
    }
}
