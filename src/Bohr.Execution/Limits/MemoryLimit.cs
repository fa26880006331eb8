using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>The memory limit of one control group, and how much of it is in use.</summary>
/// <remarks>
/// Sources: the kernel's <c>Documentation/admin-guide/cgroup-v2.rst</c> ("Memory Interface Files") and
/// <c>cgroup-v1/memory.rst</c>. In use is the group's usage less <c>inactive_file</c> of its <c>memory.stat</c>
/// (<c>total_inactive_file</c> with version 1): the file pages that nobody touched lately, which the kernel drops before it
/// kills anything. Kubernetes calls the same figure the working set. Active file pages count as used: among them
/// is the code of running programs, and a group that lives off them crawls.
/// </remarks>
/// <param name="Bytes">The limit.</param>
/// <param name="UsedBytes">What all processes of the group use now; null when it cannot be read.</param>
/// <param name="Source">The file that sets the limit.</param>
public sealed record MemoryLimit(long Bytes, long? UsedBytes, string Source)
{
    /// <summary>What is left, at least 0; the whole limit when the use is unknown.</summary>
    public long FreeBytes => Math.Max(0, Bytes - (UsedBytes ?? 0));

    /// <summary>
    /// Version 1 writes "no limit" as the largest number of whole pages; the largest page of a Linux system is 64 KiB.
    /// </summary>
    private const ulong NoLimit = long.MaxValue / 65536 * 65536;

    /// <summary>Reads a limit of either version. Null without <paramref name="malformed"/>: no limit.</summary>
    internal static long? Parse(string text, out bool malformed)
    {
        var field = text.AsSpan().Trim();
        malformed = false;
        if (field is "max" or "-1")
            return null;

        malformed = !ulong.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes);
        return malformed || bytes >= NoLimit ? null : (long)bytes;
    }
}
