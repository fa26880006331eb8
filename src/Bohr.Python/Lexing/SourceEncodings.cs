using System.Globalization;
using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>The encodings that a source may declare, by all names that Python has for them.</summary>
internal static class SourceEncodings
{
    private static readonly Lazy<Dictionary<string, SourceEncoding>> Loaded = new(Load);

    /// <summary>Whether a declared name is one of UTF-8.</summary>
    internal static bool IsUtf8(string name) => Normalize(name) is "utf_8" or "utf8" or "u8" or "utf" or "cp65001" or "utf8_ucs2" or "utf8_ucs4" or "utf_8_sig";

    /// <summary>The encoding of a declared name, or null where Python has none.</summary>
    internal static SourceEncoding? Find(string name) => Loaded.Value.GetValueOrDefault(Normalize(name));

    /// <summary>As Python's <c>encodings.normalize_encoding</c>: each run of other characters than letters, digits and points is one underscore.</summary>
    private static string Normalize(string name)
    {
        var normal = new StringBuilder(name.Length);
        var pending = false;
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '.')
            {
                pending = true;
                continue;
            }

            if (pending && normal.Length > 0)
                normal.Append('_');

            normal.Append(char.ToLowerInvariant(character));
            pending = false;
        }

        return normal.Replace('.', '_').ToString();
    }

    private static Dictionary<string, SourceEncoding> Load()
    {
        using var stream = typeof(SourceEncodings).Assembly.GetManifestResourceStream("encodings.txt")
            ?? throw new InvalidOperationException("The resource encodings.txt is missing; the build embeds it from Lexing/Unicode.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var encodings = new Dictionary<string, SourceEncoding>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] == '#')
                continue;

            var sides = line.Split(" = ");
            var names = sides[0].Split(' ');
            var table = sides.Length == 1 ? null : Array.ConvertAll(sides[1].Split(' '), code => (char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            var encoding = new SourceEncoding(names[0], table);
            foreach (var name in names)
                encodings.TryAdd(Normalize(name), encoding);
        }

        return encodings;
    }
}
