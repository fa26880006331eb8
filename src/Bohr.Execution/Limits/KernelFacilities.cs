namespace Bohr.Execution.Limits;

/// <summary>What this kernel and container offer to a run beyond limits. Not needed for sizing, so not read when a run starts.</summary>
/// <param name="Pressure">Resources whose stalls the kernel reports under <c>/proc/pressure</c>; empty where that is compiled out or switched off.</param>
/// <param name="WritableGroups">Own groups below which this process may make a group, so that a worker can have a limit of its own.</param>
public sealed record KernelFacilities(IReadOnlyList<string> Pressure, IReadOnlyList<string> WritableGroups)
{
    /// <summary>Probes without changing anything.</summary>
    public static KernelFacilities Read(ContainerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        string[] pressure = ["cpu", "memory", "io"];

        // With psi=0 on the kernel's command line the files exist, and reading them fails.
        return new(
            [.. pressure.Where(resource => !string.IsNullOrEmpty(KernelFile.TryRead($"/proc/pressure/{resource}", out _)))],
            [.. new[] { limits.Cpu.Group, limits.Memory.Group, limits.Pids.Group }
                .Where(group => group is { IsExact: true } && Access.MayWrite(group.Folder) && Access.MayWrite($"{group.Folder}/cgroup.procs"))
                .Select(group => group!.Folder)
                .Distinct(StringComparer.Ordinal)]);
    }
}
