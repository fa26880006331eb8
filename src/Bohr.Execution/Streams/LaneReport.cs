namespace Bohr.Execution.Streams;

/// <summary>What a lane publishes about itself, now and then; immutable.</summary>
internal sealed record LaneReport
{
    internal static readonly LaneReport Empty = new();

    internal long Done { get; init; }

    internal object? OldestItem { get; init; }

    internal bool HasOldest { get; init; }

    /// <summary>The clock's timestamp at which the oldest item began.</summary>
    internal long OldestSince { get; init; }

    internal IReadOnlyList<WorkerSnapshot> Workers { get; init; } = [];

    /// <summary>Items that wait for a worker.</summary>
    internal long Queued { get; init; }

    internal long WorkersStarted { get; init; }

    internal long WorkersLost { get; init; }

    internal long Retries { get; init; }

    internal long Quarantined { get; init; }

    internal long WorkersRecycled { get; init; }

    internal IReadOnlyList<string> Notes { get; init; } = [];
}
