namespace Bohr.Execution.Limits;

/// <summary>What bounds this process's use of memory.</summary>
public sealed record MemoryLimits
{
    /// <summary>
    /// The limit of every visible group that sets one, the own group's first. <c>memory.high</c> is among them: beyond it the kernel
    /// does not kill, but slows every allocation down, so work is not planned beyond it either.
    /// </summary>
    public IReadOnlyList<MemoryLimit> Limits { get; init; } = [];

    /// <summary>True when a limit may exist that cannot be seen: this process is in a group for the controller and no mount shows it.</summary>
    public bool MayHideLimit { get; init; }

    /// <summary>MemTotal of <c>/proc/meminfo</c>, in bytes; null when unknown.</summary>
    public long? HostBytes { get; init; }

    /// <summary>MemAvailable of <c>/proc/meminfo</c>: what the kernel estimates can be had without swapping, in bytes; null when unknown.</summary>
    public long? HostAvailableBytes { get; init; }

    /// <summary>The own group for the memory controller, whose event counters tell of out-of-memory kills; null when not visible.</summary>
    public Cgroup? Group { get; init; }

    /// <summary>
    /// The file that says that a kill for memory ends every process of the group, the engine included: <c>memory.oom.group</c> of version 2, which
    /// Kubernetes sets from 1.28 on. Null: only one process is ended.
    /// </summary>
    public string? KillsWholeGroup { get; init; }

    /// <summary>
    /// The limit that leaves least, or null when no group sets one. Not always the smallest: an ancestor shares its limit with other groups.
    /// </summary>
    public MemoryLimit? Tightest
    {
        get
        {
            MemoryLimit? least = null;
            foreach (var limit in Limits)
                least = least is null || limit.FreeBytes < least.FreeBytes ? limit : least;

            return least;
        }
    }

    /// <summary>What may still be used: the least of what the groups and the host leave; null when nothing could be read.</summary>
    public long? FreeBytes => (Tightest?.FreeBytes, HostAvailableBytes) switch
    {
        ({ } group, { } host) => Math.Min(group, host),
        var (group, host) => group ?? host,
    };
}
