using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>The CPU time that one control group may use.</summary>
/// <remarks>
/// Sources: the kernel's <c>Documentation/scheduler/sched-bwc.rst</c> (version 1: <c>cpu.cfs_quota_us</c>, -1 for none, over
/// <c>cpu.cfs_period_us</c>) and <c>Documentation/admin-guide/cgroup-v2.rst</c> (<c>cpu.max</c>: "MAX PERIOD"). Both are in microseconds.
/// </remarks>
/// <param name="Cpus">Quota divided by period: how many CPUs the group may keep busy; may be a fraction.</param>
/// <param name="Source">The file that sets it.</param>
public sealed record CpuQuota(double Cpus, string Source)
{
    /// <summary>The kernel's default period; it applies when the file names the quota only.</summary>
    private const long DefaultPeriod = 100_000;

    /// <summary>Reads <c>cpu.max</c>. Null without <paramref name="malformed"/>: no limit.</summary>
    internal static double? ParseMax(string text, out bool malformed)
    {
        var fields = text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        malformed = fields.Length == 0;
        if (malformed || fields[0] == "max")
            return null;

        return Divide(fields[0], fields.Length > 1 ? fields[1] : null, out malformed);
    }

    /// <summary>Reads the pair of version 1; the period may be absent. Null without <paramref name="malformed"/>: no limit.</summary>
    internal static double? ParseCfs(string quota, string? period, out bool malformed)
    {
        malformed = false;
        return quota.AsSpan().Trim() is "-1" ? null : Divide(quota, period, out malformed);
    }

    private static double? Divide(string quotaText, string? periodText, out bool malformed)
    {
        var period = DefaultPeriod;
        malformed = !long.TryParse(quotaText.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var quota)
            || quota == 0
            || (!string.IsNullOrWhiteSpace(periodText)
                && !long.TryParse(periodText.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out period))
            || period <= 0;
        return malformed ? null : (double)quota / period;
    }
}
