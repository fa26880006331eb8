using Bohr.Execution.Workers;

namespace Bohr.Execution.Streams;

/// <summary>The item's worker process ended before there was a result, also when the item ran alone. The item is set aside; the run goes on.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">The result that it does not have.</typeparam>
public sealed record Crashed<TItem, TResult> : Outcome<TItem, TResult>
{
    /// <summary>How the first worker died; later deaths often only repeat it.</summary>
    public required WorkerDeath Cause { get; init; }

    /// <summary>How many workers the item met its end in.</summary>
    public required int Attempts { get; init; }

    /// <inheritdoc/>
    public override OutcomeKind Kind => OutcomeKind.Crashed;

    /// <inheritdoc/>
    public override string Message =>
        $"'{Item}' got no result: its worker (pid {Cause.ProcessId}) {Cause.Description}. It was tried {Attempts} times, the last time alone, and is set aside."
        + (Cause.OutputTail.Length > 0 ? $" The worker's last output: {Cause.OutputTail.Trim()}" : " The worker printed nothing; run this item alone to see more.");
}
