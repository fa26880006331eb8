namespace Bohr.Execution.Streams;

/// <summary>The item's worker process was ended for memory.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">The result that it does not have.</typeparam>
public sealed record OutOfMemory<TItem, TResult> : Outcome<TItem, TResult>
{
    /// <summary>The worker process; 0 if the handler reported the lack of memory itself and lives on.</summary>
    public int ProcessId { get; init; }

    /// <summary>How it is known, such as "the handler ran out of managed memory".</summary>
    public required string Evidence { get; init; }

    /// <inheritdoc/>
    public override OutcomeKind Kind => OutcomeKind.OutOfMemory;

    /// <inheritdoc/>
    public override string Message => $"'{Item}' ran out of memory: {Evidence}. Use fewer workers, or a larger memory limit.";
}
