namespace Bohr.Execution.Graphs;

/// <summary>A finished run of a graph.</summary>
public sealed record GraphResult
{
    /// <summary>One report a task, in the order in which the tasks ended.</summary>
    public required IReadOnlyList<TaskReport> Reports { get; init; }

    /// <summary>From the start of the run to its end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Why the run ended before all tasks had their turn; null when it did not.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>Outputs of tasks that the graph does not have any more, which were removed.</summary>
    public IReadOnlyList<string> RemovedOutputs { get; init; } = [];

    /// <summary>What did not go as it should and hurt no task, such as a record of what was done that could not be written.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Every task is up to date or completed.</summary>
    public bool IsComplete => EndedEarly is null && Reports.All(report => report.Outcome is TaskOutcome.UpToDate or TaskOutcome.Completed);

    /// <summary>How many tasks ended in this way.</summary>
    public int Count(TaskOutcome outcome) => Reports.Count(report => report.Outcome == outcome);
}
