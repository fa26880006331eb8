using Bohr.Execution.Budgets;

namespace Bohr.Execution.Graphs;

/// <summary>One task of a graph: what it reads and writes, what it depends on, and what it does. Immutable.</summary>
public sealed record TaskDefinition
{
    /// <summary>Its name, unique in the graph and the same in every run: what was done is remembered under it.</summary>
    public required string Name { get; init; }

    /// <summary>What it does. It may throw: the task failed then. It ends soon after its token is cancelled.</summary>
    public required Func<TaskContext, ValueTask> Action { get; init; }

    /// <summary>Files that it reads, relative to the graph's root or absolute. One that another task writes makes this task depend on that.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Files that it writes. No two tasks may write the same.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Names of tasks that must have completed before.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>
    /// Names of tasks that it cleans up after: it runs once they have ended, also when they failed or the run was cancelled, unless none of them ran.
    /// </summary>
    public IReadOnlyList<string> Finalizes { get; init; } = [];

    /// <summary>What else its result depends on, by name: options, versions of tools. A change is named as the reason when the task runs again.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Its share of <see cref="GraphOptions.Budget"/> while it runs. Default: one CPU. A task that only waits for streams and programs, which hold shares of the
    /// same budget themselves, takes nothing: what it held would be missing there.
    /// </summary>
    public ResourceNeed Need { get; init; } = ResourceNeed.OneCpu;

    /// <summary>Latest end after it began, 1 ms to 7 days; null: the run's deadline only.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>It runs every time, such as one whose result depends on something outside this machine.</summary>
    public bool AlwaysRuns { get; init; }
}
