using System.Globalization;
using System.Threading.Channels;
using Bohr.Execution.Observing;

namespace Bohr.Execution.Graphs;

/// <summary>One run of a graph. One flow, <see cref="RunAsync"/>, owns what has become of the tasks; those that run send it a message when they end.</summary>
internal sealed class GraphRun
{
    // Fewer are checked faster by one thread than by several.
    private const int WorthSharing = 512;

    private static readonly IReadOnlyDictionary<string, TaskState> NothingKnown = new Dictionary<string, TaskState>();

    private readonly GraphPlan _plan;
    private readonly StateStore? _store;
    private readonly GraphOptions _options;
    private readonly UpToDateCheck _check;
    private readonly TaskRunner _runner;
    private readonly Channel<TaskEnd> _ends = Channel.CreateUnbounded<TaskEnd>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<TaskReport> _reports;
    private readonly int[] _waitsFor;
    private readonly TaskOutcome?[] _outcomes;
    private readonly bool[] _hasRun;
    private readonly ContentDigest[] _results;
    private readonly PriorityQueue<Runnable, (long Longest, int Order)> _runnable = new();
    private readonly long[] _longest;
    private List<int> _ready = [];
    private int _running;
    private readonly GraphObserver? _observer;
    private readonly long _firstRecorded;
    private string? _endedEarly;

    internal GraphRun(GraphPlan plan, StateStore? store, GraphOptions options)
    {
        _plan = plan;
        _store = store;
        _options = options;
        _observer = GraphObserver.For(options);
        var states = store?.States ?? NothingKnown;
        _check = new UpToDateCheck(plan, states, options.Force);
        _runner = new TaskRunner(plan, store, options, _check);
        _reports = new List<TaskReport>(plan.Tasks.Length);
        _waitsFor = new int[plan.Tasks.Length];
        _outcomes = new TaskOutcome?[plan.Tasks.Length];
        _hasRun = new bool[plan.Tasks.Length];
        _results = new ContentDigest[plan.Tasks.Length];
        _longest = LongestWayToTheEnd(plan, states);
        _firstRecorded = options.Recorder?.NextIds(plan.Tasks.Length) ?? 0;
    }

    /// <summary>A task that may run.</summary>
    /// <param name="Number">Which.</param>
    /// <param name="Reason">Why it must; null: its files must be read to find out.</param>
    private readonly record struct Runnable(int Number, TaskReason? Reason);

    internal async Task<GraphResult> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = GraphObserver.StartRun();
        var started = _options.Clock.GetTimestamp();
        var vanished = new VanishedTasks(_plan, _store);
        using var deadline = new CancellationTokenSource(_options.RunDeadline, _options.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        for (var number = 0; number < _waitsFor.Length; number++)
        {
            _waitsFor[number] = _plan.WaitsFor[number].Length;
            if (_waitsFor[number] == 0)
                _ready.Add(number);
        }

        while (true)
        {
            NoticeEnd(deadline.Token, cancellationToken);
            ConsiderReady();
            await StartAsync(stop).ConfigureAwait(false);
            if (_running == 0 && _runnable.Count == 0 && _ready.Count == 0)
                break;

            // Every running task ends by its own deadline or the run's, and the grace after it.
            if (_running > 0)
                Take(await _ends.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false));
        }

        IReadOnlyList<string> removed = _options.RemovesOutputsOfVanishedTasks && _endedEarly is null ? vanished.RemoveOutputs() : [];
        var result = new GraphResult
        {
            Reports = _reports,
            Duration = _options.Clock.GetElapsedTime(started),
            EndedEarly = _endedEarly,
            RemovedOutputs = removed,
            Warnings = _store?.Warnings ?? [],
        };
        _observer?.End(activity, result);
        return result;
    }

    /// <summary>For each task the longest chain of recorded durations from it to an end: the task whose chain is longest goes first.</summary>
    private static long[] LongestWayToTheEnd(GraphPlan plan, IReadOnlyDictionary<string, TaskState> states)
    {
        var longest = new long[plan.Tasks.Length];
        if (states.Count == 0)
            return longest;

        for (var i = plan.Order.Length - 1; i >= 0; i--)
        {
            var number = plan.Order[i];
            var rest = 0L;
            foreach (var waiting in plan.WaitedForBy[number] ?? [])
                rest = Math.Max(rest, longest[waiting]);

            longest[number] = rest + (states.TryGetValue(plan.Tasks[number].Name, out var state) ? state.Duration.Ticks : 0);
        }

        return longest;
    }

    private void NoticeEnd(CancellationToken deadline, CancellationToken cancelled)
    {
        if (cancelled.IsCancellationRequested)
            _endedEarly ??= "the run was cancelled. Run again to do the rest.";
        else if (deadline.IsCancellationRequested)
            _endedEarly ??= string.Create(CultureInfo.InvariantCulture, $"the run reached its deadline of {_options.RunDeadline}. Run again to do the rest, or give it more time.");
    }

    private void ConsiderReady()
    {
        while (_ready.Count > 0)
        {
            var ready = _ready;
            _ready = [];
            if (ready.Count >= WorthSharing && _options.MaximumRunning > 1)
                ConsiderTogether(ready);
            else
                ready.ForEach(number => Consider(number, verdict: null));
        }
    }

    private void ConsiderTogether(List<int> ready)
    {
        var verdicts = new (UpToDateCheck.Verdict Verdict, TaskReason Reason)?[ready.Count];
        _ = Parallel.For(0, ready.Count, new ParallelOptions { MaxDegreeOfParallelism = _options.MaximumRunning }, i =>
        {
            if (_plan.Tasks[ready[i]].Finalizes.Count == 0)
                verdicts[i] = TryCheck(ready[i]);
        });
        for (var i = 0; i < verdicts.Length; i++)
            Consider(ready[i], verdicts[i]);
    }

    private (UpToDateCheck.Verdict Verdict, TaskReason Reason) TryCheck(int number)
    {
        try
        {
            return _check.Check(number, _results, mayRead: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The same happens again where the task begins, and becomes its error there.
            return (UpToDateCheck.Verdict.MustRead, default);
        }
    }

    /// <summary>Everything that the task waits for has ended: it is done with, or may run.</summary>
    private void Consider(int number, (UpToDateCheck.Verdict Verdict, TaskReason Reason)? verdict)
    {
        var task = _plan.Tasks[number];
        if (task.Finalizes.Count > 0)
        {
            if (!task.Finalizes.Any(name => _hasRun[_plan.NumberOf(name)]))
                End(number, TaskOutcome.UpToDate, new TaskReason(TaskReasonKind.NothingToFinalize, "nothing that it finalizes ran"));
            else
                Queue(number, new TaskReason(TaskReasonKind.Finalizes, "it finalizes tasks that ran"));

            return;
        }

        if (FailedDependency(number) is { } failed)
        {
            End(number, TaskOutcome.Skipped, new TaskReason(TaskReasonKind.DependencyFailed, $"'{_plan.Tasks[failed].Name}', which it depends on, did not complete"));
            return;
        }

        if (_endedEarly is not null)
        {
            End(number, TaskOutcome.Skipped, new TaskReason(TaskReasonKind.RunEnded, _endedEarly));
            return;
        }

        var (kind, reason) = verdict ?? TryCheck(number);
        if (kind == UpToDateCheck.Verdict.UpToDate)
            EndUpToDate(number);
        else
            Queue(number, kind == UpToDateCheck.Verdict.MustRun ? reason : null);
    }

    private int? FailedDependency(int number)
    {
        foreach (var dependency in _plan.WaitsFor[number])
        {
            if (_outcomes[dependency] is not (TaskOutcome.UpToDate or TaskOutcome.Completed))
                return dependency;
        }

        return null;
    }

    private void EndUpToDate(int number)
    {
        _results[number] = _store!.States[_plan.Tasks[number].Name].Result;
        End(number, TaskOutcome.UpToDate, TaskReason.NothingChanged);
    }

    private void Queue(int number, TaskReason? reason) => _runnable.Enqueue(new Runnable(number, reason), (-_longest[number], number));

    private async Task StartAsync(CancellationTokenSource stop)
    {
        if (_endedEarly is not null && !stop.IsCancellationRequested)
            await stop.CancelAsync().ConfigureAwait(false);

        while (_running < _options.MaximumRunning && _runnable.TryDequeue(out var next, out _))
        {
            var isFinalizer = _plan.Tasks[next.Number].Finalizes.Count > 0;
            if (_endedEarly is not null && !isFinalizer)
            {
                End(next.Number, TaskOutcome.Skipped, new TaskReason(TaskReasonKind.RunEnded, _endedEarly));
                continue;
            }

            _running++;
            _options.Recorder?.TaskStarted(_firstRecorded + next.Number, _plan.Tasks[next.Number].Name, next.Reason?.Text);
            _ = SendEndAsync(next, isFinalizer ? CancellationToken.None : stop.Token);
        }
    }

    private async Task SendEndAsync(Runnable task, CancellationToken stop)
    {
        // The runner turns whatever goes wrong into a report; the message is the only way back.
        var end = await _runner.RunAsync(task.Number, task.Reason, _results, stop).ConfigureAwait(false);
        _ = _ends.Writer.TryWrite(end);
    }

    private void Take(TaskEnd end)
    {
        _running--;
        _hasRun[end.Number] = end.HasRun;
        _results[end.Number] = end.Result;
        var report = end.Report;
        if (report.Outcome == TaskOutcome.Skipped)
            report = report with { Reason = new TaskReason(TaskReasonKind.RunEnded, end.HasRun ? "the run ended while it was at work" : "the run ended before it began") };

        if (report.Outcome is TaskOutcome.Failed or TaskOutcome.TimedOut && _options.StopsAtFirstFailure)
            _endedEarly ??= $"'{report.Name}' failed, and the run was to stop at the first failure.";

        End(end.Number, report);
    }

    private void End(int number, TaskOutcome outcome, TaskReason reason) =>
        End(number, new TaskReport { Name = _plan.Tasks[number].Name, Outcome = outcome, Reason = reason });

    private void End(int number, TaskReport report)
    {
        _outcomes[number] = report.Outcome;
        _reports.Add(report);
        _observer?.TaskEnded(report);
        _options.Recorder?.TaskEnded(_firstRecorded + number, report);
        _options.TaskEnded?.Invoke(report);
        foreach (var waiting in _plan.WaitedForBy[number] ?? [])
        {
            if (--_waitsFor[waiting] == 0)
                _ready.Add(waiting);
        }
    }
}
