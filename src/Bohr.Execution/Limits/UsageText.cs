using System.Buffers.Text;

namespace Bohr.Execution.Limits;

/// <summary>Reads numbers out of the kernel's usage files as bytes, so that a sample allocates nothing. Pure; whatever is not understood is null.</summary>
internal static class UsageText
{
    /// <summary>A file of one number. Null for an empty file, <c>max</c>, a negative number or anything else.</summary>
    internal static long? Number(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        return Utf8Parser.TryParse(text, out long number, out var consumed) && consumed == text.Length && number >= 0 ? number : null;
    }

    /// <summary>The number that follows a key at the beginning of a line.</summary>
    internal static long? Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Length <= key.Length || !line.StartsWith(key) || line[key.Length] is not ((byte)' ' or (byte)':' or (byte)'\t'))
                continue;

            var field = Trim(line[(key.Length + 1)..]);
            var space = field.IndexOf((byte)' ');
            return Number(space < 0 ? field : field[..space]);
        }

        return null;
    }

    /// <summary>A limit on memory. Null: none, or not understood.</summary>
    internal static long? MemoryLimit(ReadOnlySpan<byte> text)
    {
        // Version 1 writes "no limit" as the largest number of whole pages; the largest page of a Linux system is 64 KiB.
        const long NoLimit = long.MaxValue / 65536 * 65536;
        return Number(text) is { } limit && limit < NoLimit ? limit : null;
    }

    /// <summary>A CPU quota of version 2, in CPUs. Null: none, or not understood. The period may be absent.</summary>
    internal static double? CpuMax(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        var space = text.IndexOf((byte)' ');
        return Cpus(Number(space < 0 ? text : text[..space]), space < 0 ? null : Number(text[(space + 1)..]), hasPeriod: space >= 0);
    }

    /// <summary>A CPU quota of version 1, in CPUs. Null: none (−1), or not understood. The period may be absent.</summary>
    internal static double? CpuQuota(ReadOnlySpan<byte> quota, ReadOnlySpan<byte> period) =>
        Cpus(Number(quota), Number(period), hasPeriod: !Trim(period).IsEmpty);

    /// <summary>A file of <c>/proc/pressure</c>, or its like in a group. Null: not reported.</summary>
    internal static PressureReading? Pressure(ReadOnlySpan<byte> text)
    {
        if (Line(text, "some "u8) is not { IsEmpty: false } some)
            return null;

        var full = Line(text, "full "u8);
        return new(Average(some), Total(some), full.IsEmpty ? 0 : Average(full), full.IsEmpty ? TimeSpan.Zero : Total(full));
    }

    /// <summary>The second number of <c>/proc/PID/statm</c> less the third: pages that are resident and not shared. Null for a process that has ended.</summary>
    internal static long? OwnPages(ReadOnlySpan<byte> statm)
    {
        Span<long> fields = stackalloc long[3];
        foreach (ref var field in fields)
        {
            if (!Utf8Parser.TryParse(statm, out field, out var length))
                return null;

            statm = statm[Math.Min(statm.Length, length + 1)..];
        }

        // The kernel counts both in batches for each CPU, so the difference may be negative for a moment. An ended process has no pages at all.
        return fields[0] == 0 ? null : Math.Max(0, fields[1] - fields[2]);
    }

    private static double? Cpus(long? quota, long? period, bool hasPeriod)
    {
        const long DefaultPeriod = 100_000;
        var over = hasPeriod ? period : DefaultPeriod;
        return quota > 0 && over > 0 ? (double)quota.Value / over.Value : null;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var start = text.StartsWith(key) ? 0 : text.IndexOf(key);
        if (start < 0)
            return [];

        text = text[start..];
        var end = text.IndexOf((byte)'\n');
        return end < 0 ? text : text[..end];
    }

    private static double Average(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf("avg10="u8);
        return start >= 0 && Utf8Parser.TryParse(line[(start + 6)..], out double percent, out _) && percent is >= 0 and <= 100 ? percent : 0;
    }

    private static TimeSpan Total(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf("total="u8);
        return start >= 0 && Utf8Parser.TryParse(line[(start + 6)..], out long microseconds, out _) && microseconds is >= 0 and < long.MaxValue / 10
            ? TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : TimeSpan.Zero;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);
}
