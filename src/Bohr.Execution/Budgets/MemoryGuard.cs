namespace Bohr.Execution.Budgets;

/// <summary>
/// How the engine keeps a run's worker processes within the container's memory. What is null is derived from the container's limit, or from the machine's
/// memory where no limit can be seen.
/// </summary>
/// <remarks>
/// A worker's memory is what it alone holds: resident less shared pages. Descendants of a worker count for the container, not for the worker.
/// </remarks>
public sealed record MemoryGuard
{
    /// <summary>
    /// Memory of a worker after an item above which it is replaced before its next item, 16 MiB to 1 TiB, in bytes. Nothing is lost by it. Null: three
    /// quarters of the container's memory, divided by the workers.
    /// </summary>
    public long? SoftLimitBytes { get; init; }

    /// <summary>
    /// Memory of a worker above which it is ended in the middle of an item, whose outcome is then out of memory, 16 MiB to 1 TiB, in bytes.
    /// Null: the container's memory less <see cref="ReserveBytes"/>.
    /// </summary>
    public long? HardLimitBytes { get; init; }

    /// <summary>
    /// Memory of the container that is kept free, 0 to 1 TiB, in bytes. When less than twice as much is free, no new item begins while one is running and
    /// workers are retired one by one; when less than this is free, the worker that has grown most is ended before the kernel ends one, and
    /// its item is tried once more when no other runs. 0 switches both off. Null: an eighth of the container's memory, 16 to 512 MiB.
    /// </summary>
    public long? ReserveBytes { get; init; }

    /// <summary>How often memory is looked at, 1 ms to 10 s; ten times as often while little is free. Default: 100 ms. A look costs less than 100 µs.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Lists every problem, not only the first: a user corrects the settings once.</summary>
    public IEnumerable<string> Problems()
    {
        const string Range = "use 16 MiB to 1 TiB, or null to derive it";
        if (SoftLimitBytes is < 16L << 20 or > 1L << 40)
            yield return $"Memory.SoftLimitBytes is {SoftLimitBytes}; {Range}.";

        if (HardLimitBytes is < 16L << 20 or > 1L << 40)
            yield return $"Memory.HardLimitBytes is {HardLimitBytes}; {Range}.";

        if (HardLimitBytes < SoftLimitBytes)
            yield return $"Memory.HardLimitBytes is {HardLimitBytes}, less than Memory.SoftLimitBytes ({SoftLimitBytes}); use at least as much.";

        if (ReserveBytes is < 0 or > 1L << 40)
            yield return $"Memory.ReserveBytes is {ReserveBytes}; use 0 to 1 TiB, or null to derive it.";

        if (Interval < TimeSpan.FromMilliseconds(1) || Interval > TimeSpan.FromSeconds(10))
            yield return $"Memory.Interval is {Interval}; use 1 ms to 10 s.";
    }
}
