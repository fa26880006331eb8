using System.Text;

namespace Bohr.Findings.Formats;

/// <summary>Makes text from files harmless for a terminal: source code may hold escape sequences and direction overrides.</summary>
internal static class PrintableText
{
    /// <summary>The same number of code points, each one visible: control characters as their pictures, <c>␛</c> for ESC.</summary>
    public static string Of(string text)
    {
        if (!NeedsChange(text))
            return text;

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(Of(rune).ToString());

        return result.ToString();
    }

    /// <summary>The same for UTF-8; gives back what it got where nothing changes.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> utf8) =>
        utf8.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) ? Encoding.UTF8.GetBytes(Of(Encoding.UTF8.GetString(utf8))) : utf8;

    /// <summary>The same, with a space for each end of a line and the blanks around it.</summary>
    public static ReadOnlySpan<byte> OnOneLine(ReadOnlySpan<byte> utf8) => utf8.Contains((byte)'\n')
        ? Encoding.UTF8.GetBytes(Of(string.Join(' ', Encoding.UTF8.GetString(utf8).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))))
        : Of(utf8);

    public static Rune Of(Rune rune) => rune.Value switch
    {
        < 0x20 => new Rune(0x2400 + rune.Value),
        0x7F => new Rune(0x2421),
        >= 0x80 and <= 0x9F => Rune.ReplacementChar,

        // Bidirectional overrides can make code look like other code ("Trojan Source", CVE-2021-42574).
        >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 => Rune.ReplacementChar,
        0x2028 or 0x2029 => Rune.ReplacementChar,
        _ => rune,
    };

    private static bool NeedsChange(string text)
    {
        foreach (var c in text)
        {
            if (c < 0x20 || c is >= '\u007F' and <= '\u009F' or >= '\u2028' and <= '\u202E' or >= '\u2066' and <= '\u2069' || char.IsSurrogate(c))
                return true;
        }

        return false;
    }
}
