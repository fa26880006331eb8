using System.Globalization;

namespace Bohr.Execution.Limits;

/// <summary>Finds numbers in files of one key and one value a line: <c>memory.stat</c>, <c>/proc/meminfo</c>, <c>/proc/PID/status</c>.</summary>
internal static class KeyedFile
{
    /// <summary>The first number after a key, or null when the key is missing or no number follows.</summary>
    internal static long? Number(string text, string key)
    {
        var field = Field(text, key);
        var end = field.IndexOfAny(' ', '\t');
        return long.TryParse(end < 0 ? field : field[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    /// <summary>What follows a key on its line, trimmed; empty when the key is missing. A colon after the key belongs to no field.</summary>
    internal static ReadOnlySpan<char> Field(string text, string key)
    {
        var lines = new TextLines(text);
        while (lines.TryRead(out var line))
        {
            if (line.Length > key.Length && line.StartsWith(key, StringComparison.Ordinal) && line[key.Length] is ':' or ' ' or '\t')
                return line[(key.Length + 1)..].Trim();
        }

        return [];
    }
}
