using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Finds characters by their Unicode names and aliases, as <c>\N{...}</c> does.</summary>
/// <remarks>
/// 35,000 names are a compressed resource of 140 KB, read at the first <c>\N{...}</c>; the ideographs and the Hangul syllables follow
/// rules. As in CPython, case does not matter except in names that follow a rule.
/// </remarks>
internal static class CharacterNames
{
    private const int LongestName = 88;

    private static readonly SearchValues<char> UpperHexDigits = SearchValues.Create("0123456789ABCDEF");

    private static readonly string[] Leads =
        ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];

    private static readonly string[] Vowels =
        ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];

    private static readonly string[] Tails =
    [
        "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J",
        "C", "K", "T", "P", "H",
    ];

    private static readonly Lazy<Dictionary<string, int>> Loaded = new(Load);

    /// <summary>Finds a character.</summary>
    /// <param name="name">The text between the braces.</param>
    /// <param name="codePoint">The character.</param>
    internal static bool TryFind(ReadOnlySpan<byte> name, out int codePoint)
    {
        codePoint = 0;
        if (name.Length > LongestName || !Ascii.IsValid(name))
            return false;

        var text = Encoding.ASCII.GetString(name);
        return Loaded.Value.TryGetValue(text.ToUpperInvariant(), out codePoint)
            || TryFindIdeograph(text, out codePoint)
            || TryFindHangul(text, out codePoint);
    }

    private static bool TryFindIdeograph(string name, out int codePoint)
    {
        const string Prefix = "CJK UNIFIED IDEOGRAPH-";
        codePoint = 0;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var digits = name.AsSpan(Prefix.Length);
        return digits.Length is 4 or 5
            && !digits.ContainsAnyExcept(UpperHexDigits)
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out codePoint)
            && codePoint is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x2A6DF)
                or (>= 0x2A700 and <= 0x2B739) or (>= 0x2B740 and <= 0x2B81D) or (>= 0x2B820 and <= 0x2CEA1)
                or (>= 0x2CEB0 and <= 0x2EBE0) or (>= 0x2EBF0 and <= 0x2EE5D) or (>= 0x30000 and <= 0x3134A) or (>= 0x31350 and <= 0x323AF);
    }

    private static bool TryFindHangul(string name, out int codePoint)
    {
        const string Prefix = "HANGUL SYLLABLE ";
        codePoint = 0;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var rest = name.AsSpan(Prefix.Length);
        var lead = Longest(Leads, ref rest);
        var vowel = Longest(Vowels, ref rest);
        var tail = Longest(Tails, ref rest);
        if (lead < 0 || vowel < 0 || tail < 0 || rest.Length > 0)
            return false;

        codePoint = 0xAC00 + (((lead * Vowels.Length) + vowel) * Tails.Length) + tail;
        return true;
    }

    /// <summary>The index of the longest jamo that a text begins with, which is then taken off; -1 for none.</summary>
    private static int Longest(string[] jamo, ref ReadOnlySpan<char> rest)
    {
        var best = -1;
        for (var index = 0; index < jamo.Length; index++)
        {
            if (rest.StartsWith(jamo[index], StringComparison.Ordinal) && (best < 0 || jamo[index].Length > jamo[best].Length))
                best = index;
        }

        if (best >= 0)
            rest = rest[jamo[best].Length..];

        return best;
    }

    private static Dictionary<string, int> Load()
    {
        using var stream = typeof(CharacterNames).Assembly.GetManifestResourceStream("names.txt.zlib")
            ?? throw new InvalidOperationException("The resource names.txt.zlib is missing; the build embeds it from Lexing/Unicode.");
        using var reader = new StreamReader(new ZLibStream(stream, CompressionMode.Decompress), Encoding.ASCII);
        var names = new Dictionary<string, int>(36_000, StringComparer.Ordinal);
        var codePoint = 0;
        while (reader.ReadLine() is { } line)
        {
            var separator = line.IndexOf(';', StringComparison.Ordinal);
            if (line[0] == '#')
                continue;

            codePoint += int.Parse(line.AsSpan(0, separator), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            names[line[(separator + 1)..]] = codePoint;
        }

        return names;
    }
}
