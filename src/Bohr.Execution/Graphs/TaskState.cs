namespace Bohr.Execution.Graphs;

/// <summary>What is remembered of a task from one run to the next.</summary>
internal sealed class TaskState
{
    internal required string Name { get; init; }

    /// <summary>It began and is not known to have completed. Nothing else is known then.</summary>
    internal bool IsUnfinished { get; init; }

    /// <summary>The declared inputs in their order.</summary>
    internal RecordedFile[] Inputs { get; init; } = [];

    /// <summary>Inputs that the task named while it ran.</summary>
    internal RecordedFile[] Discovered { get; init; } = [];

    internal RecordedFile[] Outputs { get; init; } = [];

    /// <summary>In the order of their names.</summary>
    internal RecordedValue[] Values { get; init; } = [];

    /// <summary>The results of the tasks that it names as its dependencies.</summary>
    internal RecordedValue[] Dependencies { get; init; } = [];

    /// <summary>What came of it, for those that depend on it.</summary>
    internal ContentDigest Result { get; init; }

    internal TimeSpan Duration { get; init; }
}
