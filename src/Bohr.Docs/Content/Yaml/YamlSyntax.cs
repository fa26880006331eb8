using YamlDotNet.Core;

namespace Bohr.Docs.Content.Yaml;

/// <summary>Says what is wrong with a text that is no YAML.</summary>
internal static class YamlSyntax
{
    public static string Describe(YamlException exception, string text)
    {
        var line = LineAt(text, (int)exception.Start.Line);
        if (exception.Message.Contains("tab character", StringComparison.Ordinal) || line[..(line.Length - line.TrimStart().Length)].Contains('\t', StringComparison.Ordinal))
            return "A line is indented with a tab, here or just below, which YAML does not allow. Use blanks";

        // The library's sentences may begin with its own places: "(Line: 1, Col: 2, Idx: 3) - …: ".
        var message = exception.Message;
        var start = message.IndexOf("): ", StringComparison.Ordinal);
        message = (start >= 0 && message.StartsWith('(') ? message[(start + 3)..] : message).Trim().TrimEnd('.');
        return $"The file is no YAML and is left out: {(message.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(message[0]) + message[1..])}. Look at the indentation, colons and quotes here and in the line before";
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
