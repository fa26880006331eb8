namespace Bohr.Execution.Streams;

/// <summary>A run at one moment, at most about 50 ms old. For heartbeats and live views.</summary>
/// <typeparam name="TItem">The item.</typeparam>
public sealed record StreamProgress<TItem>
{
    /// <summary>Items with an outcome.</summary>
    public long Done { get; init; }

    /// <summary>Items taken from the source without an outcome yet.</summary>
    public long InFlight { get; init; }

    /// <summary>Whether there is an item that a worker is busy with.</summary>
    public bool HasOldest { get; init; }

    /// <summary>The item that has been worked on for longest, if <see cref="HasOldest"/>.</summary>
    public TItem? OldestItem { get; init; }

    /// <summary>For how long.</summary>
    public TimeSpan OldestAge { get; init; }

    /// <summary>Workers that live now.</summary>
    public IReadOnlyList<WorkerSnapshot> Workers { get; init; } = [];

    /// <summary>Workers that died or had to be ended.</summary>
    public long WorkersLost { get; init; }

    /// <summary>Items that were tried a second time, alone.</summary>
    public long Retries { get; init; }

    /// <summary>Items set aside because they ended their worker twice.</summary>
    public long Quarantined { get; init; }

    /// <summary>Workers that were replaced in good order, as they held too much memory after an item.</summary>
    public long WorkersRecycled { get; init; }

    /// <summary>What became of the run that its user should know, a sentence each, in order: workers recycled or retired, limits that changed. At most 100.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
