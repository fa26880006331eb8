using System.Text.RegularExpressions;

namespace Bohr.Docs.Messages;

/// <summary>Text that a program wrote for a terminal.</summary>
internal static partial class TerminalText
{
    /// <summary>The text without colours and other escape sequences.</summary>
    internal static string WithoutEscapes(string text) => text.Contains('\e', StringComparison.Ordinal) ? Escape().Replace(text, "") : text;

    // ECMA-48: control sequences, operating system commands with either end, and escapes of two characters.
    [GeneratedRegex(@"\e(?:\[[0-?]*[ -/]*[@-~]|\][^\a\e]*(?:\a|\e\\)?|[@-Z\\-_])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
