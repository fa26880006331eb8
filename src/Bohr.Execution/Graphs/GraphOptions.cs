using Bohr.Execution.Budgets;
using Bohr.Execution.Recording;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Graphs;

/// <summary>How a graph runs. Immutable; read once when the run starts.</summary>
public sealed record GraphOptions
{
    /// <summary>The folder that relative paths of tasks start from. Absolute.</summary>
    public required string Root { get; init; }

    /// <summary>
    /// The file that remembers what was done, so that the next run does only what is needed; null: nothing is remembered, and every task runs.
    /// One run at a time may use it.
    /// </summary>
    public string? StateFile { get; init; }

    /// <summary>Tasks that run at the same time, 1 to 1024. Default: 1. The container's limits should decide it.</summary>
    public int MaximumRunning { get; init; } = 1;

    /// <summary>What the tasks share with streams and programs of the same run; null: only <see cref="MaximumRunning"/> bounds them. It stays the caller's.</summary>
    public RunBudget? Budget { get; init; }

    /// <summary>Latest end of the run, 1 ms to 7 days. Default: 25 min. What has not begun then is skipped.</summary>
    public TimeSpan RunDeadline { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>How long a task may take to end after its token was cancelled, 0 to 5 min. Default: 5 s. Later it is left behind and named.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a finalizer may run when the run has ended early, 1 ms to 1 h. Default: 30 s.</summary>
    public TimeSpan FinalizerDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs every task whether it is up to date or not.</summary>
    public bool Force { get; init; }

    /// <summary>Begins no further task after the first failure, except finalizers. Default: only what depends on the failed task is skipped.</summary>
    public bool StopsAtFirstFailure { get; init; }

    /// <summary>Removes outputs of tasks that the graph had and does not have any more, unless something else changed them since.</summary>
    public bool RemovesOutputsOfVanishedTasks { get; init; }

    /// <summary>Called when a task has ended, one at a time, in the order of ends; it must not throw and should not take long. Null: nobody is told.</summary>
    public Action<TaskReport>? TaskEnded { get; init; }

    /// <summary>Is told of tasks that failed and of early ends; null: nobody is. Called like <see cref="TaskEnded"/>.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>What records the run; null: nothing does. Tasks that are up to date are recorded as a number only.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>The clock; deadlines use its monotonic part.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Lists every problem, not only the first.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Path.IsPathFullyQualified(Root))
            yield return $"Root is '{Root}'; use an absolute path.";

        if (StateFile is { } state && !Path.IsPathFullyQualified(state))
            yield return $"StateFile is '{state}'; use an absolute path.";

        if (MaximumRunning is < 1 or > 1024)
            yield return $"MaximumRunning is {MaximumRunning}; use 1 to 1024.";

        if (RunDeadline < TimeSpan.FromMilliseconds(1) || RunDeadline > TimeSpan.FromDays(7))
            yield return $"RunDeadline is {RunDeadline}; use 1 ms to 7 days.";

        if (StopGrace < TimeSpan.Zero || StopGrace > TimeSpan.FromMinutes(5))
            yield return $"StopGrace is {StopGrace}; use 0 to 5 min.";

        if (FinalizerDeadline < TimeSpan.FromMilliseconds(1) || FinalizerDeadline > TimeSpan.FromHours(1))
            yield return $"FinalizerDeadline is {FinalizerDeadline}; use 1 ms to 1 h.";
    }
}
