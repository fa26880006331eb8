using System.Text.RegularExpressions;

namespace Bohr.Docs.Messages;

/// <summary>Finds the line of a file in which a line of a docstring stands. Sphinx counts from the docstring's first line of text.</summary>
internal static partial class DocstringPlace
{
    private const string Mark = ":docstring of ";

    // A signature of more lines than this has no docstring that would be looked for.
    private const int LongestSignature = 80;
    private const int LongestLine = 1000;

    /// <summary>Takes <c>module.py:docstring of pkg.module.name</c> apart.</summary>
    /// <returns>False: it is a file like any other.</returns>
    internal static bool TrySplit(string file, out string module, out string name)
    {
        var at = file.IndexOf(Mark, StringComparison.Ordinal);
        (module, name) = at < 0 ? (file, "") : (file[..at], file[(at + Mark.Length)..].Trim());
        return at >= 0;
    }

    /// <summary>The row in the file; null: the docstring was not found, as of an object that is not defined by a statement of its own.</summary>
    /// <param name="lines">The file.</param>
    /// <param name="file">Its path, which tells which part of the name is the module's.</param>
    /// <param name="name">The object, such as <c>pkg.module.Class.method</c>.</param>
    /// <param name="line">The line in the docstring, from 1; 0: not known.</param>
    internal static int? Find(IReadOnlyList<string> lines, string file, string name, int line)
    {
        var from = 0;
        var indent = -1;
        foreach (var part in NameInModule(file, name))
        {
            // A method of the same name may stand before a function of the module; one that a condition guards is indented too.
            var at = indent < 0 ? FindDefinition(lines, part, from, outside: -1, most: 0) : -1;
            if (at < 0)
                at = FindDefinition(lines, part, from, indent, most: int.MaxValue);

            if (at < 0)
                return null;

            (from, indent) = (at + 1, Indent(lines[at]));
        }

        var opening = FindOpening(lines, from, isModule: indent < 0);
        if (opening < 0)
            return null;

        // Blank lines before the text do not count, so the text may begin lines below the quotes.
        var text = opening;
        if (lines[opening].AsSpan().Trim().TrimStart("rRuUbB").TrimStart("\"'").IsWhiteSpace())
        {
            do
                text++;
            while (text < lines.Count && string.IsNullOrWhiteSpace(lines[text]));
        }

        return Math.Min(text + Math.Max(line, 1), lines.Count);
    }

    private static string[] NameInModule(string file, string name)
    {
        var stem = Path.GetFileNameWithoutExtension(file);
        if (stem == "__init__")
            stem = Path.GetFileName(Path.GetDirectoryName(file) ?? "");

        var parts = name.Split('.');
        var module = Array.LastIndexOf(parts, stem);
        return module < 0 ? parts[^1..] : parts[(module + 1)..];
    }

    private static int FindDefinition(IReadOnlyList<string> lines, string name, int from, int outside, int most)
    {
        for (var i = from; i < lines.Count; i++)
        {
            var match = Definition().Match(lines[i]);
            if (match.Success && match.Groups["name"].ValueSpan.SequenceEqual(name) && Indent(lines[i]) > outside && Indent(lines[i]) <= most)
                return i;

            // What is not indented more ends the class that was searched.
            if (outside >= 0 && match.Success && Indent(lines[i]) <= outside)
                return -1;
        }

        return -1;
    }

    private static int FindOpening(IReadOnlyList<string> lines, int from, bool isModule)
    {
        // A docstring on the line of its definition: "def f(): 'text'".
        if (!isModule && lines[from - 1].Length <= LongestLine && OnOneLine().IsMatch(lines[from - 1]))
            return from - 1;

        for (var i = from; i < lines.Count && i < from + LongestSignature; i++)
        {
            if (Opening().IsMatch(lines[i]))
                return i;

            if (Definition().IsMatch(lines[i]))
                return -1;
        }

        return -1;
    }

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;

    [GeneratedRegex(@"^\s*(async\s+)?(def|class)\s+(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Definition();

    [GeneratedRegex("""^\s*[rRuUbB]{0,2}["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex("""\)?\s*:\s*[rRuU]{0,2}["'].*["']\s*$""", RegexOptions.CultureInvariant)]
    private static partial Regex OnOneLine();
}
