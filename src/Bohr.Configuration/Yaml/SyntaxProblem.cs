using Bohr.Configuration.Places;
using YamlDotNet.Core;

namespace Bohr.Configuration.Yaml;

/// <summary>Says what is wrong with a text that is no YAML, and where.</summary>
internal static class SyntaxProblem
{
    /// <summary>What is said where the parser itself says nothing.</summary>
    public const string Unfinished = "This is no YAML: something that begins here or behind it has no end. Look at the brackets, quotes and indentation.";

    /// <summary>Adds the problem that the parser found.</summary>
    public static void Report(YamlException exception, string text, string file, ConfigurationProblems problems)
    {
        var lines = text.Split('\n');
        var line = Math.Clamp((int)exception.Start.Line, 1, lines.Length);

        // The parser names where a block begins, not the line with the tab.
        var last = exception.Message.Contains(" tab ", StringComparison.Ordinal) ? lines.Length : line;
        for (var at = line; at <= last; at++)
        {
            var tab = lines[at - 1].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && lines[at - 1].AsSpan(0, tab).Trim(' ').IsEmpty)
            {
                problems.Add(new ConfigurationPlace(file, at, tab + 1), "The line is indented with a tab, which YAML does not allow. Use blanks.");
                return;
            }
        }

        problems.Add(new ConfigurationPlace(file, line, Math.Max(1, (int)exception.Start.Column)), Describe(exception));
    }

    private static string Describe(YamlException exception)
    {
        // The library's sentences may begin with its own places, "(Line: 1, Col: 2, Idx: 3) - …: ".
        var message = exception.InnerException?.Message ?? exception.Message;
        var start = message.IndexOf("): ", StringComparison.Ordinal);
        message = (start >= 0 && message.StartsWith('(') ? message[(start + 3)..] : message).Trim().TrimEnd('.');
        return $"This is no YAML: {(message.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(message[0]) + message[1..])}. Look at the indentation, colons and quotes here and in the line before.";
    }
}
