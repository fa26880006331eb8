using System.Buffers.Text;

namespace Bohr.Execution.Recording;

/// <summary>What <c>/proc/PID/stat</c> says about a process. See proc_pid_stat(5).</summary>
/// <param name="State">R running, S sleeping, D uninterruptible, T stopped, Z ended.</param>
/// <param name="Parent">The parent's number.</param>
/// <param name="CpuMilliseconds">User plus system time.</param>
/// <param name="StartTime">In clock ticks since the machine started: with the number it names a process for good.</param>
/// <param name="ResidentBytes">Resident memory.</param>
internal readonly record struct ProcessStat(char State, int Parent, long CpuMilliseconds, long StartTime, long ResidentBytes)
{
    // The kernel shows times in USER_HZ, which is 100 on every architecture that .NET runs on.
    private const int MillisecondsPerTick = 10;

    internal static ProcessStat ReadOwn()
    {
        try
        {
            return Parse(File.ReadAllBytes("/proc/self/stat")) ?? default;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>Null when it is not of the known form.</summary>
    internal static ProcessStat? Parse(ReadOnlySpan<byte> stat)
    {
        // The name in parentheses may hold anything; the third field follows the last parenthesis.
        var name = stat.LastIndexOf((byte)')');
        if (name < 0 || name + 2 >= stat.Length)
            return null;

        var rest = stat[(name + 2)..];
        var state = (char)rest[0];
        Span<long> fields = stackalloc long[25];
        for (var field = 3; field < 25; field++)
        {
            var end = rest.IndexOfAny((byte)' ', (byte)'\n');
            var text = end < 0 ? rest : rest[..end];
            if (field > 3 && !Utf8Parser.TryParse(text, out fields[field], out _))
                return null;

            if (end < 0 && field < 24)
                return null;

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return new ProcessStat(state, (int)fields[4], (fields[14] + fields[15]) * MillisecondsPerTick, fields[22], fields[24] * Environment.SystemPageSize);
    }
}
