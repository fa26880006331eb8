using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bohr.Analysis.Rules.Explaining;
using Bohr.Cli.Output;

namespace Bohr.Cli;

/// <summary>What the commands that explain rules have in common: the texts, and where they go.</summary>
internal static class RuleTexts
{
    // Longer lines are hard to read, however wide the window is.
    private const int WidestLine = 100;

    /// <summary>How wide text may be.</summary>
    public static int Width => StandardStream.Output.IsTerminal ? Math.Min(WidestLine, StandardStream.Output.Columns) : WidestLine;

    /// <summary>Reads the explanations; says why where that fails.</summary>
    public static bool TryRead([NotNullWhen(true)] out IReadOnlyList<RuleExplanation>? explanations)
    {
        try
        {
            explanations = RuleExplanations.Read(RuleExplanations.DefaultPath);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Diagnostics.Say($"the explanations of the rules cannot be read: {exception.Message} They belong beside the program; install bohr anew.");
            explanations = null;
            return false;
        }
    }

    /// <summary>Writes to standard output.</summary>
    public static void Write(string text) => StandardStream.Output.Write(Encoding.UTF8.GetBytes(text));
}
