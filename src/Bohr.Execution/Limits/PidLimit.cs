using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>A limit on tasks (processes and threads together), and how many exist.</summary>
/// <remarks>
/// Sources: the kernel's <c>Documentation/admin-guide/cgroup-v2.rst</c> ("PID Interface Files"), getrlimit(2) for RLIMIT_NPROC.
/// </remarks>
/// <param name="Max">Most tasks that may exist.</param>
/// <param name="Used">Tasks that exist now; null when unknown.</param>
/// <param name="Source">The file or call that sets the limit.</param>
public sealed record PidLimit(long Max, long? Used, string Source)
{
    /// <summary>What is left, at least 0; the whole limit when the use is unknown.</summary>
    public long Free => Math.Max(0, Max - (Used ?? 0));

    /// <summary>Reads <c>pids.max</c>. Null without <paramref name="malformed"/>: no limit.</summary>
    internal static long? Parse(string text, out bool malformed)
    {
        var field = text.AsSpan().Trim();
        malformed = false;
        if (field is "max")
            return null;

        malformed = !long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var max);
        return malformed ? null : max;
    }
}
