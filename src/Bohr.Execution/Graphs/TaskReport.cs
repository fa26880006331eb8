namespace Bohr.Execution.Graphs;

/// <summary>What became of one task in one run. Each task of a run has exactly one.</summary>
public sealed record TaskReport
{
    /// <summary>The task's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required TaskOutcome Outcome { get; init; }

    /// <summary>Why it ran, or did not.</summary>
    public required TaskReason Reason { get; init; }

    /// <summary>How long its action ran; zero when it did not.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What went wrong, to what, and what to do next; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The exception of the action, if that is what went wrong.</summary>
    public Exception? Exception { get; init; }
}
