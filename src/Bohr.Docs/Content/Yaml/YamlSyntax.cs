using Bohr.Findings;
using YamlDotNet.Core;

namespace Bohr.Docs.Content.Yaml;

/// <summary>Says what is wrong with a text that is no YAML.</summary>
internal static class YamlSyntax
{
    /// <summary>Where it is, and what.</summary>
    public static (SourcePosition Place, string Message) Describe(YamlException exception, string text)
    {
        var (row, column) = ((int)exception.Start.Line, (int)exception.Start.Column);
        var isOfTab = exception.Message.Contains("tab character", StringComparison.Ordinal) || exception.Message.Contains("cannot start any token", StringComparison.Ordinal);
        if ((isOfTab || HasTab(LineAt(text, row))) && FirstTab(text, row) is { } tab)
            return (tab, "A line is indented with a tab, which YAML does not allow. Use blanks");

        // The library's sentences may begin with its own places: "(Line: 1, Col: 2, Idx: 3) - …: ".
        var message = exception.Message;
        var start = message.IndexOf("): ", StringComparison.Ordinal);
        message = (start >= 0 && message.StartsWith('(') ? message[(start + 3)..] : message).Trim().TrimEnd('.');
        return (new SourcePosition(row, column), $"The file is no YAML and is left out: {(message.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(message[0]) + message[1..])}. Look at the indentation, colons and quotes here and in the line before");
    }

    private static bool HasTab(string line) => line.AsSpan(0, line.Length - line.TrimStart().Length).Contains('\t');

    /// <summary>The first tab in an indent from a row on, else from the first row: the library names the place where it began to read on.</summary>
    private static SourcePosition? FirstTab(string text, int row)
    {
        var (number, found) = (0, (SourcePosition?)null);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range);
            var indent = line[..(line.Length - line.TrimStart().Length)];
            if (indent.IndexOf('\t') is not (>= 0 and var at) || indent.Length == line.Length)
                continue;

            if (number >= row)
                return new SourcePosition(number, at + 1);

            found ??= new SourcePosition(number, at + 1);
        }

        return found;
    }

    private static string LineAt(string text, int line)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                return "";

            start = end + 1;
        }

        var last = text.IndexOf('\n', start);
        return last < 0 ? text[start..] : text[start..last];
    }
}
