namespace Bohr.Execution.Streams;

/// <summary>The handler gave a result.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">Its result.</typeparam>
public sealed record Completed<TItem, TResult> : Outcome<TItem, TResult>
{
    /// <summary>What the handler returned.</summary>
    public required TResult Result { get; init; }

    /// <inheritdoc/>
    public override OutcomeKind Kind => OutcomeKind.Completed;

    /// <inheritdoc/>
    public override string Message => $"'{Item}' completed in {Duration.TotalMilliseconds:0.###} ms.";
}
