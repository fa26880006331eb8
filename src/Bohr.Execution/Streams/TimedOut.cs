using Bohr.Execution.Evidence;

namespace Bohr.Execution.Streams;

/// <summary>The item ran past its deadline and was ended. It is not tried again.</summary>
/// <typeparam name="TItem">The item.</typeparam>
/// <typeparam name="TResult">The result that it does not have.</typeparam>
public sealed record TimedOut<TItem, TResult> : Outcome<TItem, TResult>
{
    /// <summary>The deadline that it missed.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>What was done to end it, such as "SIGTERM, then SIGKILL after 2 s".</summary>
    public required string EndedBy { get; init; }

    /// <summary>The worker process that was ended; 0 in the thread lane.</summary>
    public int ProcessId { get; init; }

    /// <summary>What was seen of the worker before it was ended; null where nothing was collected.</summary>
    public EvidenceReport? Evidence { get; init; }

    /// <inheritdoc/>
    public override OutcomeKind Kind => OutcomeKind.TimedOut;

    /// <inheritdoc/>
    public override string Message =>
        $"'{Item}' was still running at its deadline of {Deadline.TotalSeconds:0.###} s and was ended ({EndedBy}). "
        + (Evidence is { } evidence ? $"{evidence.Verdict} {evidence.NextStep}" : "Give it a longer item deadline, or make it smaller.");
}
