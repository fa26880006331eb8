namespace Bohr.Execution.Limits;

/// <summary>Reads the CPU bounds: a few small files for each level of the ancestry.</summary>
internal static class CpuLimitsReader
{
    private const string OnlineCpus = "/sys/devices/system/cpu/online";

    internal static CpuLimits Read(KernelTree tree, CgroupLocator locator, ProcessFacts process)
    {
        var group = locator.Find("cpu", out var mayHide);
        return new()
        {
            Group = group,
            Quotas = group is null ? [] : Quotas(tree, group),
            MayHideQuota = mayHide,
            Cpuset = locator.Find("cpuset", out _) is { } cpuset ? Cpuset(tree, cpuset) : null,
            Affinity = process.Affinity,
            Host = TryCpuSet(tree, OnlineCpus),
        };
    }

    private static List<CpuQuota> Quotas(KernelTree tree, Cgroup group)
    {
        var quotas = new List<CpuQuota>();
        foreach (var folder in group.Folders)
        {
            var source = folder + (group.Version == 2 ? "/cpu.max" : "/cpu.cfs_quota_us");

            // Absent at the root, and where the controller is not switched on for the group: no limit at that level.
            if (tree.Read(source) is not { } text)
                continue;

            var period = group.Version == 2 ? null : tree.Read(folder + "/cpu.cfs_period_us");
            var cpus = group.Version == 2
                ? CpuQuota.ParseMax(text, out var malformed)
                : CpuQuota.ParseCfs(text, period, out malformed);
            if (malformed)
                tree.NoteMalformed(source, period is null ? text : $"{text.Trim()} (period {period.Trim()})");
            else if (cpus is { } limit)
                quotas.Add(new(limit, source));
        }

        return quotas;
    }

    /// <summary>
    /// The effective set of the nearest level that has one: it already holds what the ancestors leave over. A group of version 2
    /// without the controller has no file and inherits.
    /// </summary>
    private static CpuSet? Cpuset(KernelTree tree, Cgroup group)
    {
        string[] names = group.Version == 2 ? ["/cpuset.cpus.effective"] : ["/cpuset.effective_cpus", "/cpuset.cpus"];
        foreach (var folder in group.Folders)
        {
            foreach (var name in names)
            {
                if (TryCpuSet(tree, folder + name) is { } cpus)
                    return cpus;
            }
        }

        return null;
    }

    private static CpuSet? TryCpuSet(KernelTree tree, string source)
    {
        if (tree.Read(source) is not { } text)
            return null;

        // A new group of version 1 has an empty set until somebody fills it; that is no damage.
        var cpus = CpuSet.Parse(text, source);
        if (cpus is null && !string.IsNullOrWhiteSpace(text))
            tree.NoteMalformed(source, text);

        return cpus;
    }
}
