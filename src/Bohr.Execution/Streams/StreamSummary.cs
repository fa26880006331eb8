namespace Bohr.Execution.Streams;

/// <summary>A finished run in figures.</summary>
public sealed record StreamSummary
{
    /// <summary>Why it ended.</summary>
    public required RunEnd End { get; init; }

    /// <summary>The same in words, with what to do next; empty when the source was exhausted.</summary>
    public required string Reason { get; init; }

    /// <summary>Items taken from the source. What the source would still have given is unknown when the run ended early.</summary>
    public required long Taken { get; init; }

    /// <summary>Outcomes handed to the consumer, by kind; index with <see cref="OutcomeKind"/> through <see cref="Count"/>.</summary>
    public required IReadOnlyList<long> Counts { get; init; }

    /// <summary>Worker processes or threads started.</summary>
    public required long WorkersStarted { get; init; }

    /// <summary>Workers that died or had to be ended.</summary>
    public required long WorkersLost { get; init; }

    /// <summary>Items that were tried a second time, alone.</summary>
    public required long Retries { get; init; }

    /// <summary>Workers that were replaced in good order, as they held too much memory after an item.</summary>
    public long WorkersRecycled { get; init; }

    /// <summary>What became of the run that its user should know, a sentence each, in order: workers recycled or retired, limits that changed. At most 100.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How long the run took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether the source was read to its end and every item completed or failed by its own error.</summary>
    public bool IsComplete =>
        End == RunEnd.SourceExhausted && Count(OutcomeKind.Completed) + Count(OutcomeKind.Failed) == Taken;

    /// <summary>How many outcomes of one kind were handed to the consumer.</summary>
    public long Count(OutcomeKind kind) => Counts[(int)kind];
}
