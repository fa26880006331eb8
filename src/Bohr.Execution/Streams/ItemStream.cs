using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Bohr.Execution.Lanes;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Streams;

/// <summary>One run of many items: pulled lazily from a source, worked on in any order, outcomes handed out as they come.</summary>
/// <remarks>
/// Bounded: at most workers × (1 + prefetch) items are in flight, plus a bounded buffer of outcomes. Every item that was taken
/// has exactly one outcome. Nothing of the run outlives the enumeration of <see cref="RunAsync(IAsyncEnumerable{TItem}, CancellationToken)"/>
/// or <see cref="Run"/>.
/// </remarks>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class ItemStream<TItem, TResult>
{
    private readonly StreamOptions _options;
    private readonly Credits _credits;
    private readonly OutcomeQueue _outcomes = new();
    private readonly PendingItemPool<TItem, TResult> _pool;
    private readonly ItemContract<TItem, TResult>? _contract;
    private readonly ILane _lane;
    private readonly long[] _counts = new long[Enum.GetValues<OutcomeKind>().Length];
    private int _started;

    private ItemStream(StreamOptions options, ItemContract<TItem, TResult>? contract, Func<Credits, OutcomeQueue, ILane> createLane)
    {
        _options = options;
        _contract = contract;
        _credits = new Credits(options);
        _pool = new PendingItemPool<TItem, TResult>();
        _lane = createLane(_credits, _outcomes);
    }

    /// <summary>A run on worker processes. Each lives in isolation: one that dies costs its own item only.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message lists every problem.</exception>
    /// <exception cref="InvalidOperationException">The command's reserve of workers belongs to another run.</exception>
    public static ItemStream<TItem, TResult> InProcesses(ItemContract<TItem, TResult> contract, StreamOptions options, WorkerCommand? command = null)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(options);
        command ??= new WorkerCommand();
        ThrowIfAny([.. options.Problems(), .. command.Problems(), .. command.ReserveProblems(options.Workers)], nameof(options));
        command.Reserve?.Claim();
        return new(options, contract, (credits, outcomes) => new ProcessLane(options, command, contract.Name, credits, outcomes));
    }

    /// <summary>A run on threads of this process: the same bounds and outcomes without isolation. A thread past its item's deadline is abandoned.</summary>
    /// <param name="createHandler">Called once a thread.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists every problem.</exception>
    public static ItemStream<TItem, TResult> OnThreads(Func<IItemHandler<TItem, TResult>> createHandler, StreamOptions options)
    {
        ArgumentNullException.ThrowIfNull(createHandler);
        ArgumentNullException.ThrowIfNull(options);
        ThrowIfAny([.. options.Problems()], nameof(options));
        return new(options, contract: null, (credits, outcomes) => new ThreadLane<TItem, TResult>(createHandler, options, credits, outcomes));
    }

    /// <summary>The run so far; may be read at any time from any thread.</summary>
    public StreamProgress<TItem> Progress
    {
        get
        {
            var report = _lane.Report;
            return new StreamProgress<TItem>
            {
                Done = report.Done,
                InFlight = _credits.InFlight,
                HasOldest = report.HasOldest,
                OldestItem = report.HasOldest ? (TItem?)report.OldestItem : default,
                OldestAge = report.HasOldest ? _options.Clock.GetElapsedTime(report.OldestSince) : TimeSpan.Zero,
                Workers = report.Workers,
                WorkersLost = report.WorkersLost,
                Retries = report.Retries,
                Quarantined = report.Quarantined,
                WorkersRecycled = report.WorkersRecycled,
                Notes = report.Notes,
            };
        }
    }

    /// <summary>The finished run in figures; null until the enumeration has ended.</summary>
    public StreamSummary? Summary { get; private set; }

    /// <summary>Runs the items. The outcomes may be enumerated once.</summary>
    /// <param name="source">Pulled only while there is room. Its enumerator gets a token that is cancelled when the run ends early.</param>
    /// <param name="cancellationToken">Ends the run early without an exception: finished outcomes are delivered, the rest of what was taken is skipped.</param>
    /// <returns>The outcomes in the order in which the items end. Look at <see cref="Summary"/> afterwards: a run may end early.</returns>
    /// <exception cref="InvalidOperationException">This stream has run already.</exception>
    public IAsyncEnumerable<Outcome<TItem, TResult>> RunAsync(IAsyncEnumerable<TItem> source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return EnumerateAsync(source, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync(IAsyncEnumerable{TItem}, CancellationToken)"/>
    public IAsyncEnumerable<Outcome<TItem, TResult>> RunAsync(IEnumerable<TItem> source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return EnumerateAsync(source.ToAsyncEnumerable(), cancellationToken);
    }

    /// <summary>
    /// Runs the items for a caller that has a thread to spare: this one waits for the outcomes, and the source is pulled on another of its own.
    /// No task and no thread of the pool is needed, which a short program notices.
    /// </summary>
    /// <inheritdoc cref="RunAsync(IEnumerable{TItem}, CancellationToken)"/>
    public IEnumerable<Outcome<TItem, TResult>> Run(IEnumerable<TItem> source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Enumerate(source, cancellationToken);
    }

    private IEnumerable<Outcome<TItem, TResult>> Enumerate(IEnumerable<TItem> source, CancellationToken cancellationToken)
    {
        var (intake, startedAt) = Start();
        using var cancellation = StopWhen(cancellationToken);
        try
        {
            new Thread(() => intake.Run(source)) { IsBackground = true, Name = "bohr intake" }.Start();
            var batch = new List<PendingItem>();
            while (_outcomes.Take(batch) is { } taken)
            {
                batch = taken;
                foreach (var pending in batch)
                    yield return ToOutcome((TypedPendingItem<TItem, TResult>)pending);

                Return(batch);
            }
        }
        finally
        {
            _lane.Stop(RunEnd.ConsumerLeft, "the consumer left its loop.");
            while (!_lane.Ended.Wait(TimeSpan.FromMinutes(1), CancellationToken.None))
            {
                // The lane promises an end by the run's deadline and grace.
            }

            Summary = Summarize(startedAt);
        }

        // A source that hangs is left behind: the lane has waited its grace for it.
        if (intake.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
    }

    private async IAsyncEnumerable<Outcome<TItem, TResult>> EnumerateAsync(
        IAsyncEnumerable<TItem> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (intake, startedAt) = Start();
        var intakeEnded = Task.Run(() => intake.RunAsync(source), CancellationToken.None);
        var cancellation = StopWhen(cancellationToken);
        try
        {
            var batch = new List<PendingItem>();
            while (await _outcomes.TakeAsync(batch).ConfigureAwait(false) is { } taken)
            {
                batch = taken;
                foreach (var pending in batch)
                    yield return ToOutcome((TypedPendingItem<TItem, TResult>)pending);

                Return(batch);
            }
        }
        finally
        {
            _lane.Stop(RunEnd.ConsumerLeft, "the consumer left its loop.");
            await cancellation.DisposeAsync().ConfigureAwait(false);
            await _lane.Ended.ConfigureAwait(false);

            // A source that hangs and ignores its token is left behind: the lane has waited its grace for it.
            if (intakeEnded.IsCompleted)
                await intakeEnded.ConfigureAwait(false);

            Summary = Summarize(startedAt);
        }

        if (intake.Error is { } error)
            ExceptionDispatchInfo.Throw(error);
    }

    private (Intake<TItem, TResult> Intake, long StartedAt) Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new InvalidOperationException("This stream has run already; make a new one for each run.");

        var startedAt = _options.Clock.GetTimestamp();
        var intake = new Intake<TItem, TResult>(_contract, _credits, _pool, _lane, _options);
        if (_lane.Observer is { } observer)
            observer.Start(_lane);
        else
            _lane.Start();

        return (intake, startedAt);
    }

    private CancellationTokenRegistration StopWhen(CancellationToken cancelled) => cancelled.UnsafeRegister(
        static lane => ((ILane)lane!).Stop(RunEnd.Cancelled, "the run was cancelled. Run again to do the rest."), _lane);

    /// <summary>The consumer has had a batch. Counted a batch at a time: the bound only becomes tighter by it, and the threads meet less often.</summary>
    private void Return(List<PendingItem> batch)
    {
        var resultBytes = 0L;
        foreach (var pending in batch)
            resultBytes += pending.Result.Length;

        _lane.Observer?.Delivered(batch);
        _credits.Deliver(batch.Count, resultBytes);
        _pool.Return(batch);
        batch.Clear();
    }

    private StreamSummary Summarize(long startedAt)
    {
        var (end, reason) = _lane.End;
        var report = _lane.Report;
        var summary = new StreamSummary
        {
            End = end,
            Reason = reason,
            Taken = _lane.Taken,
            Counts = [.. _counts],
            WorkersStarted = report.WorkersStarted,
            WorkersLost = report.WorkersLost,
            Retries = report.Retries,
            WorkersRecycled = report.WorkersRecycled,
            Notes = report.Notes,
            Duration = _options.Clock.GetElapsedTime(startedAt),
        };
        _lane.Observer?.End(summary);
        return summary;
    }

    private Outcome<TItem, TResult> ToOutcome(TypedPendingItem<TItem, TResult> pending)
    {
        var outcome = Decode(pending);
        _counts[(int)outcome.Kind]++;
        return outcome;
    }

    private Outcome<TItem, TResult> Decode(TypedPendingItem<TItem, TResult> pending)
    {
        var duration = TimeSpan.FromTicks(pending.DurationTicks);
        switch (pending.Kind)
        {
            case OutcomeKind.Completed:
                try
                {
                    return new Completed<TItem, TResult>
                    {
                        Sequence = pending.Sequence,
                        Item = pending.Item,
                        Duration = duration,
                        Worker = pending.Worker,
                        Result = _contract is null ? pending.Value! : _contract.Results.Decode(pending.Result.Written),
                    };
                }
                catch (Exception exception)
                {
                    var failure = ItemFailure.From(exception);
                    _lane.Recorder?.ResultUnreadable(pending, failure);
                    (pending.Kind, pending.Failure) = (OutcomeKind.Failed, failure);
                    return ToFailed(pending, failure);
                }

            case OutcomeKind.Failed:
                return ToFailed(pending, pending.Failure!);
            case OutcomeKind.TimedOut:
                return new TimedOut<TItem, TResult>
                {
                    Sequence = pending.Sequence,
                    Item = pending.Item,
                    Duration = duration,
                    Worker = pending.Worker,
                    Deadline = _options.ItemDeadline,
                    EndedBy = pending.Text,
                    Evidence = pending.Report,
                    ProcessId = pending.ProcessId,
                };
            case OutcomeKind.Crashed:
                return new Crashed<TItem, TResult>
                {
                    Sequence = pending.Sequence,
                    Item = pending.Item,
                    Duration = duration,
                    Worker = pending.Worker,
                    Cause = pending.FirstDeath!,
                    Attempts = pending.Attempts,
                };
            case OutcomeKind.OutOfMemory:
                return new OutOfMemory<TItem, TResult>
                {
                    Sequence = pending.Sequence,
                    Item = pending.Item,
                    Duration = duration,
                    Worker = pending.Worker,
                    ProcessId = pending.ProcessId,
                    Evidence = pending.Text,
                };
            default:
                return new Skipped<TItem, TResult>
                {
                    Sequence = pending.Sequence,
                    Item = pending.Item,
                    Worker = pending.Worker,
                    End = pending.End,
                    Reason = pending.Text,
                };
        }
    }

    private static Failed<TItem, TResult> ToFailed(TypedPendingItem<TItem, TResult> pending, ItemFailure failure) => new()
    {
        Sequence = pending.Sequence,
        Item = pending.Item,
        Duration = TimeSpan.FromTicks(pending.DurationTicks),
        Worker = pending.Worker,
        ErrorType = failure.ErrorType,
        ErrorMessage = failure.ErrorMessage,
        Details = failure.Details,
    };

    private static void ThrowIfAny(IReadOnlyList<string> problems, string parameter)
    {
        if (problems.Count > 0)
            throw new ArgumentException("The stream cannot run with these settings: " + string.Join(" ", problems), parameter);
    }
}
