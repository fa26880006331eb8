using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>Reads the memory bounds. The use of a group is read only where the group has a limit.</summary>
internal static class MemoryLimitsReader
{
    private const string MemInfo = "/proc/meminfo";

    internal static MemoryLimits Read(KernelTree tree, CgroupLocator locator)
    {
        var meminfo = tree.Read(MemInfo) ?? "";
        var group = locator.Find("memory", out var mayHide);
        return new()
        {
            Group = group,
            MayHideLimit = mayHide,
            Limits = group switch
            {
                null => [],
                { Version: 2 } => Version2(tree, group.Folders),
                _ => Version1(tree, group.Folders),
            },
            KillsWholeGroup = group is { Version: 2 } ? WholeGroup(tree, group.Folders) : null,
            HostBytes = Bytes("MemTotal"),
            HostAvailableBytes = Bytes("MemAvailable") ?? Bytes("MemFree"),
        };

        long? Bytes(string key) => KeyedFile.Number(meminfo, key) * 1024;
    }

    /// <summary>The first level that asks for it: the kernel ends the largest such group that is below the limit that was met.</summary>
    private static string? WholeGroup(KernelTree tree, IReadOnlyList<string> folders)
    {
        foreach (var folder in folders)
        {
            if (tree.Read(folder + "/memory.oom.group") is { } text && text.AsSpan().Trim() is "1")
                return folder + "/memory.oom.group";
        }

        return null;
    }

    private static List<MemoryLimit> Version2(KernelTree tree, IReadOnlyList<string> folders)
    {
        var limits = new List<MemoryLimit>();
        foreach (var folder in folders)
        {
            var max = TryLimit(tree, folder + "/memory.max");
            var high = TryLimit(tree, folder + "/memory.high");
            if (max is null && high is null)
                continue;

            var used = Used(tree, folder, "/memory.current", "inactive_file");
            if (high is { } throttle && (max is null || throttle < max))
                limits.Add(new(throttle, used, folder + "/memory.high"));
            if (max is { } limit)
                limits.Add(new(limit, used, folder + "/memory.max"));
        }

        return limits;
    }

    private static List<MemoryLimit> Version1(KernelTree tree, IReadOnlyList<string> folders)
    {
        var limits = new List<MemoryLimit>();
        for (var level = 0; level < folders.Count; level++)
        {
            var source = folders[level] + "/memory.limit_in_bytes";
            if (TryLimit(tree, source) is { } limit && (level == 0 || CountsItsDescendants(tree, folders[level])))
                limits.Add(new(limit, Used(tree, folders[level], "/memory.usage_in_bytes", "total_inactive_file"), source));
        }

        // What the kernel itself found as the minimum over the ancestry also covers ancestors that no mount shows here.
        var stat = folders[0] + "/memory.stat";
        if (KeyedFile.Number(tree.Read(stat) ?? "", "hierarchical_memory_limit") is { } least
            && MemoryLimit.Parse(least.ToString(CultureInfo.InvariantCulture), out _) is { } hidden
            && limits.TrueForAll(visible => hidden < visible.Bytes))
        {
            var used = Used(tree, folders[0], "/memory.usage_in_bytes", "total_inactive_file");
            limits.Add(new(hidden, used, stat + ", hierarchical_memory_limit"));
        }

        return limits;
    }

    /// <summary>Before Linux 5.11 a group of version 1 could leave its descendants out of its own limit.</summary>
    private static bool CountsItsDescendants(KernelTree tree, string folder) =>
        tree.Read(folder + "/memory.use_hierarchy") is not { } text || text.AsSpan().Trim() is not "0";

    private static long? TryLimit(KernelTree tree, string source)
    {
        if (tree.Read(source) is not { } text)
            return null;

        var limit = MemoryLimit.Parse(text, out var malformed);
        if (malformed)
            tree.NoteMalformed(source, text);

        return limit;
    }

    private static long? Used(KernelTree tree, string folder, string usageFile, string reclaimableKey)
    {
        if (TryLimit(tree, folder + usageFile) is not { } usage)
            return null;

        var reclaimable = KeyedFile.Number(tree.Read(folder + "/memory.stat") ?? "", reclaimableKey) ?? 0;

        // The two files are read one after the other, so the difference may be negative for a moment.
        return Math.Max(0, usage - reclaimable);
    }
}
