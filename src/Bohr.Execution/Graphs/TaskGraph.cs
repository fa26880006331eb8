namespace Bohr.Execution.Graphs;

/// <summary>
/// Tasks with inputs, outputs and dependencies. A task runs when something that it depends on has changed since it last completed, by
/// content and not by time; one that fails costs only those that depend on it.
/// </summary>
/// <remarks>
/// A task that depends on another by name runs again when that one's outputs or result are others than before; one that has neither counts as
/// different each time it runs. Files that no task declares and that change during the run are noticed by the next run.
/// </remarks>
public sealed class TaskGraph
{
    private readonly List<TaskDefinition> _tasks = [];

    /// <summary>The tasks so far.</summary>
    public IReadOnlyList<TaskDefinition> Tasks => _tasks;

    /// <summary>Adds a task. It is checked together with the others when the graph runs.</summary>
    public TaskGraph Add(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _tasks.Add(task);
        return this;
    }

    /// <summary>Runs what must run.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the run early without an exception: running tasks are told to end, the rest is skipped, finalizers run.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists every problem.</exception>
    /// <exception cref="GraphDefinitionException">The tasks cannot form a graph; nothing ran.</exception>
    /// <exception cref="IOException">The state file is in use by another run or cannot be opened; nothing ran.</exception>
    /// <exception cref="UnauthorizedAccessException">The state file may not be opened; nothing ran.</exception>
    public async Task<GraphResult> RunAsync(GraphOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] problems = [.. options.Problems()];
        if (problems.Length > 0)
            throw new ArgumentException("The graph cannot run with these settings: " + string.Join(" ", problems), nameof(options));

        var plan = GraphPlan.Of(_tasks, options);
        using var store = options.StateFile is { } file ? StateStore.Open(file) : null;
        return await new GraphRun(plan, store, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
