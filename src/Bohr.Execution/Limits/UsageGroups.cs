namespace Bohr.Execution.Limits;

/// <summary>The groups whose files tell what is used; null where no mount shows one.</summary>
internal sealed record UsageGroups
{
    internal Cgroup? Memory { get; init; }

    internal Cgroup? Cpu { get; init; }

    /// <summary>With version 1 a hierarchy of its own counts CPU time.</summary>
    internal Cgroup? CpuAccounting { get; init; }

    internal Cgroup? Pids { get; init; }

    /// <summary>The group of version 2, also where the controllers are on version 1: only it measures pressure.</summary>
    internal Cgroup? Unified { get; init; }

    internal static UsageGroups Find(CgroupLocator locator) => new()
    {
        Memory = locator.Find("memory", out _),
        Cpu = locator.Find("cpu", out _),
        CpuAccounting = locator.Find("cpuacct", out _),
        Pids = locator.Find("pids", out _),

        // No hierarchy of version 1 has a controller of this name, so the unified one answers, if there is one.
        Unified = locator.Find("pressure", out _) is { Version: 2 } unified ? unified : null,
    };
}
