namespace Bohr.Execution.Streams;

/// <summary>The handler ended with an error of its own, or the item or its result could not be carried to or from the worker.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">The result that it does not have.</typeparam>
public sealed record Failed<TItem, TResult> : Outcome<TItem, TResult>
{
    /// <summary>The exception's type, with its namespace.</summary>
    public required string ErrorType { get; init; }

    /// <summary>The exception's message.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The exception with its stack, at most 8 KiB; for logs.</summary>
    public string Details { get; init; } = "";

    /// <inheritdoc/>
    public override OutcomeKind Kind => OutcomeKind.Failed;

    /// <inheritdoc/>
    public override string Message => $"'{Item}' failed: {ErrorMessage} ({ErrorType}). The error is the item's own; it was not tried again.";
}
