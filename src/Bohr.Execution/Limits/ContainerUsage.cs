namespace Bohr.Execution.Limits;

/// <summary>
/// Reads what this container uses now, against which limits: memory, CPU time, throttling, pressure, out-of-memory kills, tasks. Its files stay open, so
/// that a sample costs microseconds.
/// </summary>
/// <remarks>
/// Control groups of version 1, 2 and both together, at every visible level. Absent, empty and malformed files make their figure unknown and never
/// fail. Limits are read again with each sample: they can change during a run. Which groups this process is in is found once;
/// a process that is moved to another group needs a new reader. May be used from several threads.
/// Sources: the kernel's <c>Documentation/admin-guide/cgroup-v2.rst</c>, <c>cgroup-v1/memory.rst</c>, <c>scheduler/sched-bwc.rst</c>.
/// </remarks>
public sealed class ContainerUsage : IDisposable
{
    // The longest of these files, memory.stat of version 2, has 2 to 3 KiB.
    private const int LongestFile = 8192;

    private readonly Lock _gate = new();
    private readonly List<MemoryLevel> _memory = [];
    private readonly List<CpuLevel> _cpu = [];
    private readonly List<PidLevel> _pids = [];
    private readonly KeptFile _cpuUsed;
    private readonly bool _cpuUsedIsInNanoseconds;
    private readonly KeptFile _kills;
    private readonly KeptFile _cpuPressure;
    private readonly KeptFile _memoryPressure;
    private readonly KeptFile _machine;
    private bool _disposed;

    private sealed record MemoryLevel(int Version, KeptFile Max, KeptFile High, KeptFile Usage, KeptFile Stat);

    private sealed record CpuLevel(int Version, KeptFile Quota, KeptFile Period, KeptFile Stat);

    private sealed record PidLevel(KeptFile Max, KeptFile Current);

    private ContainerUsage(KernelTree tree, UsageGroups groups)
    {
        KeptFile Absent() => tree.Keep("");
        foreach (var folder in groups.Memory?.Folders ?? [])
        {
            // Before Linux 5.11 a group of version 1 could leave its descendants out of its own limit.
            if (folder != groups.Memory!.Folder && tree.Read(folder + "/memory.use_hierarchy").AsSpan().Trim() is "0")
                continue;

            _memory.Add(groups.Memory.Version == 2
                ? new(2, tree.Keep(folder + "/memory.max"), tree.Keep(folder + "/memory.high"), tree.Keep(folder + "/memory.current"), tree.Keep(folder + "/memory.stat"))
                : new(1, tree.Keep(folder + "/memory.limit_in_bytes"), Absent(), tree.Keep(folder + "/memory.usage_in_bytes"), tree.Keep(folder + "/memory.stat")));
        }

        foreach (var folder in groups.Cpu?.Folders ?? [])
        {
            _cpu.Add(groups.Cpu!.Version == 2
                ? new(2, tree.Keep(folder + "/cpu.max"), Absent(), tree.Keep(folder + "/cpu.stat"))
                : new(1, tree.Keep(folder + "/cpu.cfs_quota_us"), tree.Keep(folder + "/cpu.cfs_period_us"), tree.Keep(folder + "/cpu.stat")));
        }

        foreach (var folder in groups.Pids?.Folders ?? [])
            _pids.Add(new(tree.Keep(folder + "/pids.max"), tree.Keep(folder + "/pids.current")));

        _cpuUsedIsInNanoseconds = groups.CpuAccounting?.Version == 1;
        _cpuUsed = groups.CpuAccounting switch
        {
            null => Absent(),
            { Version: 1, Folder: var folder } => tree.Keep(folder + "/cpuacct.usage"),
            { Folder: var folder } => tree.Keep(folder + "/cpu.stat"),
        };
        _kills = groups.Memory switch
        {
            null => Absent(),
            { Version: 1, Folder: var folder } => tree.Keep(folder + "/memory.oom_control"),

            // Without ".local" the kills in groups below count as well; the file is newer (Linux 5.2).
            { Folder: var folder } => FirstThatExists(tree, folder + "/memory.events.local", folder + "/memory.events"),
        };

        // The first group of a hierarchy has no such files; its pressure is the machine's.
        _cpuPressure = FirstThatExists(tree, groups.Unified is { } cpu ? cpu.Folder + "/cpu.pressure" : "", "/proc/pressure/cpu");
        _memoryPressure = FirstThatExists(tree, groups.Unified is { } memory ? memory.Folder + "/memory.pressure" : "", "/proc/pressure/memory");
        _machine = tree.Keep("/proc/meminfo");
    }

    /// <summary>Opens the files of this process's groups. Never throws because of what it finds.</summary>
    public static ContainerUsage Open() => Open("", ProcessFacts.Current().ProcessId);

    /// <summary>The same below a root that mirrors /proc and /sys, for tests.</summary>
    internal static ContainerUsage Open(string root, int processId)
    {
        var tree = new KernelTree(root);
        return new ContainerUsage(tree, UsageGroups.Find(new CgroupLocator(tree, processId)));
    }

    /// <summary>The same for groups that are not this process's own: those that a test puts workers into.</summary>
    internal static ContainerUsage Open(UsageGroups groups) => new(new KernelTree(""), groups);

    /// <summary>What is used at this moment.</summary>
    /// <exception cref="ObjectDisposedException">The reader was closed.</exception>
    public UsageSample Sample()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Span<byte> buffer = stackalloc byte[LongestFile];
            var sample = ReadMemory(new UsageSample(), buffer);
            return ReadTasks(ReadCpu(sample, buffer), buffer);
        }
    }

    private UsageSample ReadMemory(UsageSample sample, Span<byte> buffer)
    {
        var (least, used, held, limit, source) = (long.MaxValue, (long?)null, (long?)null, (long?)null, "");
        for (var level = 0; level < _memory.Count; level++)
        {
            var files = _memory[level];
            var most = UsageText.MemoryLimit(files.Max.Read(buffer));
            var from = files.Max.Name;
            if (UsageText.MemoryLimit(files.High.Read(buffer)) is { } high && !(high >= most))
                (most, from) = (high, files.High.Name);

            // The use of a group without a limit is of interest only for the own group.
            if (most is null && level > 0)
                continue;

            var usage = UsageText.Number(files.Usage.Read(buffer));
            var stat = files.Stat.Read(buffer);
            var inactive = UsageText.Number(stat, files.Version == 2 ? "inactive_file"u8 : "total_inactive_file"u8) ?? 0;
            var active = UsageText.Number(stat, files.Version == 2 ? "active_file"u8 : "total_active_file"u8) ?? 0;
            var slab = files.Version == 2 ? UsageText.Number(stat, "slab_reclaimable"u8) ?? 0 : 0;

            // What the kernel found as the minimum over the ancestry also covers ancestors that no mount shows here.
            if (level == 0 && files.Version == 1 && UsageText.Number(stat, "hierarchical_memory_limit"u8) is { } hidden
                && hidden < (most ?? long.MaxValue / 65536 * 65536) && !IsLimitOfAncestor(hidden, buffer))
                (most, from) = (hidden, files.Stat.Name + ", hierarchical_memory_limit");

            // The files are read one after the other, so the difference may be negative for a moment.
            var inUse = usage is { } bytes ? Math.Max(0, bytes - inactive) : (long?)null;
            var fixedIn = usage is { } all ? Math.Max(0, all - inactive - active - slab) : (long?)null;
            if (most is null)
            {
                (used, held) = (used ?? inUse, held ?? fixedIn);
                continue;
            }

            var free = most.Value - (inUse ?? 0);
            if (free < least)
                (least, used, held, limit, source) = (free, inUse, fixedIn, most, from);
        }

        var machine = _machine.Read(buffer);
        return sample with
        {
            MemoryUsedBytes = used,
            MemoryHeldBytes = held,
            MemoryLimitBytes = limit,
            MemoryLimitSource = source,
            HostBytes = UsageText.Number(machine, "MemTotal"u8) * 1024,
            HostAvailableBytes = (UsageText.Number(machine, "MemAvailable"u8) ?? UsageText.Number(machine, "MemFree"u8)) * 1024,
            MemoryPressure = UsageText.Pressure(_memoryPressure.Read(buffer)),
            OutOfMemoryKills = UsageText.Number(_kills.Read(buffer), "oom_kill"u8),
        };
    }

    private bool IsLimitOfAncestor(long limit, Span<byte> buffer)
    {
        foreach (var level in _memory)
        {
            if (UsageText.MemoryLimit(level.Max.Read(buffer)) <= limit)
                return true;
        }

        return false;
    }

    private UsageSample ReadCpu(UsageSample sample, Span<byte> buffer)
    {
        var (least, source) = ((double?)null, "");
        var (periods, throttled) = ((long?)null, (TimeSpan?)null);
        Span<byte> period = stackalloc byte[64];
        foreach (var level in _cpu)
        {
            var quota = level.Version == 2
                ? UsageText.CpuMax(level.Quota.Read(buffer))
                : UsageText.CpuQuota(level.Quota.Read(buffer), level.Period.Read(period));
            if (quota is { } cpus && !(cpus >= least))
                (least, source) = (cpus, level.Quota.Name);

            var stat = level.Stat.Read(buffer);
            if (UsageText.Number(stat, "nr_throttled"u8) is { } count)
                periods = (periods ?? 0) + count;

            var time = level.Version == 2
                ? UsageText.Number(stat, "throttled_usec"u8) * TimeSpan.TicksPerMicrosecond
                : UsageText.Number(stat, "throttled_time"u8) / 100;
            if (time is { } ticks)
                throttled = (throttled ?? TimeSpan.Zero) + TimeSpan.FromTicks(ticks);
        }

        var used = _cpuUsed.Read(buffer);
        var usedTicks = _cpuUsedIsInNanoseconds ? UsageText.Number(used) / 100 : UsageText.Number(used, "usage_usec"u8) * TimeSpan.TicksPerMicrosecond;
        return sample with
        {
            CpuLimit = least,
            CpuLimitSource = source,
            ThrottledPeriods = periods,
            Throttled = throttled,
            CpuUsed = usedTicks is { } ticksUsed ? TimeSpan.FromTicks(ticksUsed) : null,
            CpuPressure = UsageText.Pressure(_cpuPressure.Read(buffer)),
        };
    }

    private UsageSample ReadTasks(UsageSample sample, Span<byte> buffer)
    {
        var (least, tasks, limit) = (long.MaxValue, (long?)null, (long?)null);
        for (var level = 0; level < _pids.Count; level++)
        {
            var most = UsageText.Number(_pids[level].Max.Read(buffer));
            if (most is null && level > 0)
                continue;

            var current = UsageText.Number(_pids[level].Current.Read(buffer));
            if (most is null)
                tasks ??= current;
            else if (most - (current ?? 0) is { } free && free < least)
                (least, tasks, limit) = (free, current, most);
        }

        return sample with { Tasks = tasks, TaskLimit = limit };
    }

    private static KeptFile FirstThatExists(KernelTree tree, string preferred, string otherwise)
    {
        if (preferred.Length > 0)
        {
            var file = tree.Keep(preferred);
            if (file.Exists)
                return file;

            file.Dispose();
        }

        return tree.Keep(otherwise);
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;

            _disposed = true;
            foreach (var (_, max, high, usage, stat) in _memory)
                Close(max, high, usage, stat);

            foreach (var (_, quota, period, stat) in _cpu)
                Close(quota, period, stat);

            foreach (var (max, current) in _pids)
                Close(max, current);

            Close(_cpuUsed, _kills, _cpuPressure, _memoryPressure, _machine);
        }
    }

    private static void Close(params ReadOnlySpan<KeptFile> files)
    {
        foreach (var file in files)
            file.Dispose();
    }
}
