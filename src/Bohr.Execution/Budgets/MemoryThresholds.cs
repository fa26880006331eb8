namespace Bohr.Execution.Budgets;

/// <summary>The guard's limits in figures, for one container and number of workers. Pure.</summary>
/// <param name="Soft">Memory of a worker after an item above which it is replaced, in bytes.</param>
/// <param name="Hard">Memory of a worker above which its item is ended, in bytes.</param>
/// <param name="Reserve">Memory of the container that is kept free, in bytes; 0: no watchdog.</param>
internal sealed record MemoryThresholds(long Soft, long Hard, long Reserve)
{
    private const long MiB = 1L << 20;

    /// <summary>An idle worker holds almost as much; one that is replaced for less would be replaced for ever.</summary>
    internal const long WorthReplacing = 48 * MiB;

    /// <summary>Below this no new item begins while one runs, and workers are retired.</summary>
    internal long Short => 2 * Reserve;

    /// <summary>From this on workers come back. Well above <see cref="Short"/>, so that they do not come and go.</summary>
    internal long Ample => 4 * Reserve;

    /// <summary>Fills in what was left open.</summary>
    /// <param name="guard">What was set.</param>
    /// <param name="total">The container's memory, in bytes; null: unknown, then only what was set is a limit.</param>
    /// <param name="workers">Workers of the run.</param>
    internal static MemoryThresholds From(MemoryGuard guard, long? total, int workers)
    {
        var reserve = guard.ReserveBytes ?? (total is { } whole ? Math.Min(Math.Clamp(whole / 8, 16 * MiB, 512 * MiB), whole / 4) : 0);
        var hard = guard.HardLimitBytes ?? (total is { } all ? Math.Max(all - reserve, WorthReplacing) : long.MaxValue);
        var soft = guard.SoftLimitBytes ?? (total is { } size ? Math.Max(size / 4 * 3 / workers, WorthReplacing) : long.MaxValue);
        return new(Math.Min(soft, hard), hard, reserve);
    }
}
