using System.Text;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies;

/// <summary>
/// Reads from <c>conf.py</c>, without Python, which files are pages: the values of <c>source_suffix</c>, <c>exclude_patterns</c> and their kin where they are plain texts and
/// lists of texts. What is computed is not seen; after a build, what Sphinx itself reported is better.
/// </summary>
public static class ConfigurationReading
{
    private const int MaximumSize = 4 << 20;

    /// <summary>Reads it; gives Sphinx's own settings where it says nothing.</summary>
    /// <param name="folder">The folder with <c>conf.py</c>.</param>
    public static SourceSettings Read(string folder)
    {
        if (new FileContent().Read(folder + "/conf.py", MaximumSize, out var content, out _) is not null)
            return SourceSettings.Default;

        return Parse(Encoding.UTF8.GetString(content));
    }

    internal static SourceSettings Parse(string text)
    {
        var suffixes = Texts(text, "source_suffix") ?? SourceSettings.Default.Suffixes;

        // These extensions bring the suffix of their pages along.
        if (!suffixes.Contains(".md", StringComparer.Ordinal) && Texts(text, "extensions")?.Exists(name => name is "myst_parser" or "myst_nb" or "recommonmark") == true)
            suffixes = [.. suffixes, ".md"];

        List<string> excluded = [];
        foreach (var name in new[] { "exclude_patterns", "templates_path", "html_static_path", "html_extra_path" })
            excluded.AddRange(Texts(text, name) ?? []);

        return new SourceSettings(suffixes.Count == 0 ? SourceSettings.Default.Suffixes : suffixes, excluded);
    }

    /// <summary>The texts of the last assignment at the beginning of a line; of a dictionary its keys.</summary>
    private static List<string>? Texts(string text, string name)
    {
        List<string>? result = null;
        for (var start = text.IndexOf(name, StringComparison.Ordinal); start >= 0; start = text.IndexOf(name, start + name.Length, StringComparison.Ordinal))
        {
            if (start > 0 && text[start - 1] != '\n')
                continue;

            var rest = text.AsSpan(start + name.Length).TrimStart(" \t");
            if (rest.StartsWith("+="))
                (result ??= []).AddRange(Values(rest[2..]));
            else if (rest.StartsWith("=") && !rest.StartsWith("=="))
                result = Values(rest[1..]);
        }

        return result;
    }

    private static List<string> Values(ReadOnlySpan<char> text)
    {
        List<string> values = [];
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '#':
                    var end = text[i..].IndexOf('\n');
                    i = end < 0 ? text.Length : i + end - 1;
                    break;
                case '[' or '(' or '{':
                    depth++;
                    break;
                case ']' or ')' or '}':
                    depth--;
                    break;
                case '\n' when depth <= 0:
                    return values;
                case ':':
                    // The value of a dictionary's key.
                    var comma = text[i..].IndexOfAny(",}");
                    i = comma < 0 ? text.Length : i + comma - 1;
                    break;
                case '\'' or '"':
                    var close = text[(i + 1)..].IndexOfAny(text[i], '\n');
                    if (close < 0 || text[i + 1 + close] == '\n')
                        return values;

                    values.Add(text.Slice(i + 1, close).ToString());
                    i += close + 1;
                    break;
            }
        }

        return values;
    }
}
