using System.Globalization;

namespace Bohr.Configuration.Quantities;

/// <summary>Durations such as <c>500ms 20s 5m 1h</c> and sizes such as <c>512M 2G</c>: one spelling for options, configuration and output.</summary>
public static class Quantity
{
    private static readonly (string Unit, TimeSpan Length)[] DurationUnits =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    private static readonly (string Unit, long Bytes)[] SizeUnits = [("K", 1L << 10), ("M", 1L << 20), ("G", 1L << 30), ("T", 1L << 40)];

    /// <summary>Reads a duration; parts may follow each other, the larger first: <c>1h30m</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="problem">What is wrong, and what would be right; null when nothing is.</param>
    public static TimeSpan Duration(string text, out string? problem)
    {
        const string Right = "write a number with its unit, such as 500ms, 20s, 5m, 1h or 1h30m";
        problem = null;
        var total = 0m;
        var last = TimeSpan.MaxValue;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
            problem = $"a duration is missing; {Right}";

        while (!rest.IsEmpty && problem is null)
        {
            var number = TakeNumber(ref rest);
            if (number is null)
            {
                problem = $"'{text}' is not a duration; {Right}";
                break;
            }

            var letters = rest.IndexOfAnyExceptInRange('a', 'z');
            var unit = letters < 0 ? rest : rest[..letters];
            rest = rest[unit.Length..];
            if (unit.IsEmpty)
            {
                problem = $"'{text}' has no unit; write {text}s for seconds, {text}m for minutes";
                break;
            }

            var length = TimeSpan.Zero;
            foreach (var (name, value) in DurationUnits)
            {
                if (unit.SequenceEqual(name))
                    length = value;
            }

            if (length == TimeSpan.Zero)
                problem = $"'{text}' has the unknown unit '{unit}'; the units are ms, s, m and h";
            else if (length >= last)
                problem = $"'{text}' is not in order; {Right}";

            last = length;
            total += number.Value * length.Ticks;
            if (total > TimeSpan.MaxValue.Ticks)
                problem = $"'{text}' is longer than anybody can wait";
        }

        return problem is null ? TimeSpan.FromTicks((long)total) : TimeSpan.Zero;
    }

    /// <summary>Reads a size in bytes; the units are powers of 1024, as <c>dd</c>, <c>docker</c> and <c>systemd</c> have it.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="problem">What is wrong, and what would be right; null when nothing is.</param>
    public static long Size(string text, out string? problem)
    {
        const string Right = "write a number of bytes or with a unit, such as 4096, 64K, 512M or 2G";
        problem = null;
        var rest = text.AsSpan().Trim();
        var number = TakeNumber(ref rest);
        if (number is null)
        {
            problem = $"'{text}' is not a size; {Right}";
            return 0;
        }

        // 512MiB and 512MB are what people also write; all mean the same here.
        var unit = rest.EndsWith("iB") ? rest[..^2] : rest.EndsWith("B") ? rest[..^1] : rest;
        var bytes = unit.IsEmpty ? 1L : 0L;
        foreach (var (name, value) in SizeUnits)
        {
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase))
                bytes = value;
        }

        if (bytes == 0)
            problem = $"'{text}' has the unknown unit '{rest}'; the units are K, M, G and T";
        else if (number.Value * bytes > long.MaxValue)
            problem = $"'{text}' is larger than any memory";
        else if (number.Value * bytes != decimal.Truncate(number.Value * bytes))
            problem = $"'{text}' is not a whole number of bytes; {Right}";

        return problem is null ? (long)(number.Value * bytes) : 0;
    }

    /// <summary>Writes a duration as it is read, with at most two units: <c>350ms</c>, <c>1.5s</c>, <c>12m30s</c>, <c>2h</c>.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1))
            return string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms");

        if (duration < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(duration.TotalSeconds * 10) / 10:0.#}s");

        var (large, largeUnit, small, smallUnit) = duration < TimeSpan.FromHours(1)
            ? ((int)duration.TotalMinutes, "m", duration.Seconds, "s")
            : ((int)duration.TotalHours, "h", duration.Minutes, "m");
        return small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
    }

    /// <summary>Writes a size with three digits or fewer before the unit: <c>980B</c>, <c>24.1M</c>, <c>2G</c>.</summary>
    public static string Text(long bytes)
    {
        if (bytes < 1024)
            return $"{bytes}B";

        var (unit, size) = SizeUnits.Last(entry => bytes >= entry.Bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((decimal)bytes * 10 / size) / 10:0.#}{unit}");
    }

    private static decimal? TakeNumber(ref ReadOnlySpan<char> text)
    {
        // A loop: the first vectorised search of a process has methods compiled, 8 ms before a program is started.
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;

        var digits = text[..end];

        // Eighteen digits are more than any quantity needs, and cannot overflow what follows.
        if (digits.Length > 18 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;

        text = text[digits.Length..];
        return number;
    }
}
