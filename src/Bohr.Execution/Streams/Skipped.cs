namespace Bohr.Execution.Streams;

/// <summary>The run ended before the item did. It may or may not have begun.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">The result that it does not have.</typeparam>
public sealed record Skipped<TItem, TResult> : Outcome<TItem, TResult>
{
    /// <summary>Why the run ended.</summary>
    public required RunEnd End { get; init; }

    /// <summary>The same in words, with what to do next.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override OutcomeKind Kind => OutcomeKind.Skipped;

    /// <inheritdoc/>
    public override string Message => $"'{Item}' was skipped: {Reason}";
}
