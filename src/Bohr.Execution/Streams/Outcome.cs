namespace Bohr.Execution.Streams;

/// <summary>What became of one item. Every item that was taken from the source has exactly one.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">Its result, if it has one.</typeparam>
public abstract record Outcome<TItem, TResult>
{
    private protected Outcome()
    {
    }

    /// <summary>The item's place in the source, from 0.</summary>
    public required long Sequence { get; init; }

    /// <summary>The item.</summary>
    public required TItem Item { get; init; }

    /// <summary>How long the item was worked on, as far as known; its last attempt if there were two.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The worker, from 0; −1 if none ever had the item.</summary>
    public int Worker { get; init; } = -1;

    /// <summary>The kind, for counting and filtering.</summary>
    public abstract OutcomeKind Kind { get; }

    /// <summary>What happened, to what, and what to do next.</summary>
    public abstract string Message { get; }
}
