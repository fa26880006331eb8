namespace Bohr.Execution.Limits;

/// <summary>What the container uses at one moment. Everything that cannot be read is null: "unknown", which is neither zero nor unlimited.</summary>
public sealed record UsageSample
{
    /// <summary>
    /// Memory in use by the group whose limit leaves least, or by the own group when none has a limit, in bytes: its usage less the file pages that
    /// nobody touched lately (<c>inactive_file</c>), which the kernel drops before it kills anything.
    /// </summary>
    public long? MemoryUsedBytes { get; init; }

    /// <summary>
    /// The part of it that the kernel cannot give up: without any file pages and, with version 2, without reclaimable slabs, in bytes. When this
    /// meets the limit, something is killed.
    /// </summary>
    public long? MemoryHeldBytes { get; init; }

    /// <summary>The limit of that group, in bytes; null when no group sets one.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>The file that sets the limit; empty when there is none.</summary>
    public string MemoryLimitSource { get; init; } = "";

    /// <summary>MemAvailable of the machine, in bytes.</summary>
    public long? HostAvailableBytes { get; init; }

    /// <summary>MemTotal of the machine, in bytes.</summary>
    public long? HostBytes { get; init; }

    /// <summary>What may still be used, by the tightest group and by the machine, in bytes; at least 0.</summary>
    public long? MemoryFreeBytes
    {
        get
        {
            var group = MemoryLimitBytes is { } limit && MemoryUsedBytes is { } used ? Math.Max(0, limit - used) : (long?)null;
            return group is null || HostAvailableBytes < group ? HostAvailableBytes ?? group : group;
        }
    }

    /// <summary>
    /// What processes can still take before the kernel kills one, by the tightest group and by the machine, in bytes; at least 0. More than
    /// <see cref="MemoryFreeBytes"/> by the file pages in use, which only make everything slow when they go: see <see cref="MemoryPressure"/>.
    /// </summary>
    public long? MemoryRoomBytes
    {
        get
        {
            var group = MemoryLimitBytes is { } limit && MemoryHeldBytes is { } held ? Math.Max(0, limit - held) : (long?)null;
            return group is null || HostAvailableBytes < group ? HostAvailableBytes ?? group : group;
        }
    }

    /// <summary>The limit that <see cref="MemoryFreeBytes"/> counts against: the tightest group's, or the machine's whole memory.</summary>
    public long? MemoryTotalBytes =>
        MemoryLimitBytes is { } limit && MemoryUsedBytes is { } used && !(HostAvailableBytes < limit - used) ? limit : HostBytes ?? MemoryLimitBytes;

    /// <summary>CPU time that the own group has used since it was made.</summary>
    public TimeSpan? CpuUsed { get; init; }

    /// <summary>The smallest quota on the way from the own group to the top, in CPUs; null: none that can be seen.</summary>
    public double? CpuLimit { get; init; }

    /// <summary>The file that sets the quota; empty when there is none.</summary>
    public string CpuLimitSource { get; init; } = "";

    /// <summary>Periods in which a quota held up this process's groups, all levels together.</summary>
    public long? ThrottledPeriods { get; init; }

    /// <summary>Time for which a quota held up this process's groups, all levels together. Version 1 counts it for each CPU.</summary>
    public TimeSpan? Throttled { get; init; }

    /// <summary>Waiting for a CPU: of the own group where it is measured, otherwise of the machine.</summary>
    public PressureReading? CpuPressure { get; init; }

    /// <summary>Waiting for memory: of the own group where it is measured, otherwise of the machine.</summary>
    public PressureReading? MemoryPressure { get; init; }

    /// <summary>Processes of the own group that the kernel has killed for lack of memory, whichever limit was met.</summary>
    public long? OutOfMemoryKills { get; init; }

    /// <summary>Processes and threads in the group whose limit on them leaves least.</summary>
    public long? Tasks { get; init; }

    /// <summary>That limit; null when no group sets one.</summary>
    public long? TaskLimit { get; init; }

    /// <summary>The limits that have changed since an earlier sample, a sentence each; empty when none has.</summary>
    public IReadOnlyList<string> ChangesSince(UsageSample earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var changes = new List<string>(0);
        if (CpuLimit != earlier.CpuLimit)
            changes.Add($"The CPU quota changed from {Cpus(earlier.CpuLimit)} to {Cpus(CpuLimit)} ({Source(CpuLimitSource, earlier.CpuLimitSource)}).");

        // Which group is the tightest changes with what others use, so only a changed limit of the same group is a change.
        var isSameGroup = MemoryLimitSource == earlier.MemoryLimitSource || MemoryLimitSource.Length == 0 || earlier.MemoryLimitSource.Length == 0;
        if (MemoryLimitBytes != earlier.MemoryLimitBytes && isSameGroup)
            changes.Add($"The memory limit changed from {Bytes(earlier.MemoryLimitBytes)} to {Bytes(MemoryLimitBytes)} ({Source(MemoryLimitSource, earlier.MemoryLimitSource)}).");

        return changes;
    }

    private static string Cpus(double? cpus) => cpus switch
    {
        null => "none",
        1 => "1 CPU",
        { } amount => $"{amount:0.##} CPUs",
    };

    private static string Bytes(long? bytes) => bytes is { } amount ? ByteText.Of(amount) : "none";

    private static string Source(string now, string earlier) => now.Length > 0 ? now : earlier;
}
