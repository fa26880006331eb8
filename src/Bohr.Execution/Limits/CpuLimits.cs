namespace Bohr.Execution.Limits;

/// <summary>What bounds this process's use of CPUs.</summary>
public sealed record CpuLimits
{
    /// <summary>The quota of every visible group that sets one, the own group's first; the smallest governs.</summary>
    public IReadOnlyList<CpuQuota> Quotas { get; init; } = [];

    /// <summary>
    /// True when a quota may exist that cannot be seen: this process is in a group for the CPU controller and no mount shows it, or
    /// <c>/proc</c> is missing.
    /// </summary>
    public bool MayHideQuota { get; init; }

    /// <summary>The CPUs that the cpuset controller leaves to the own group; null where it is not in use.</summary>
    public CpuSet? Cpuset { get; init; }

    /// <summary>The CPUs on which this process may be scheduled; the kernel has already intersected them with the cpuset. Null when unknown.</summary>
    public CpuSet? Affinity { get; init; }

    /// <summary>The CPUs of the machine that are switched on; null when unknown.</summary>
    public CpuSet? Host { get; init; }

    /// <summary>The own group for the CPU controller, whose <c>cpu.stat</c> counts throttling; null when not visible.</summary>
    public Cgroup? Group { get; init; }

    /// <summary>The smallest of <see cref="Quotas"/>, or null when no group sets one.</summary>
    public CpuQuota? Quota
    {
        get
        {
            // A loop, as elsewhere on the start path: a generic query over a number is compiled at its first use and costs a millisecond.
            CpuQuota? least = null;
            foreach (var quota in Quotas)
                least = least is null || quota.Cpus < least.Cpus ? quota : least;

            return least;
        }
    }

    /// <summary>
    /// True when somebody decided how many CPUs this process gets: a quota of any size, or a cpuset or affinity narrower than the machine.
    /// </summary>
    /// <remarks>
    /// A bare machine and a container without limits look the same from inside, apart from traces that runtimes leave or do not leave. So they
    /// are not told apart: without a decision by somebody, the CPUs of the host are only what is there, not what is ours.
    /// </remarks>
    public bool AreDecided => Quotas.Count > 0 || IsNarrow(Cpuset) || IsNarrow(Affinity);

    internal bool IsNarrow(CpuSet? set) => set is not null && Host is not null && set.Count < Host.Count;
}
