using System.Text.RegularExpressions;

namespace Bohr.Docs.Configuration;

/// <summary>What names may be that become parts of paths, of addresses and of command lines.</summary>
internal static partial class DocsNames
{
    /// <summary>Letters, digits, points, underscores and hyphens, a letter or digit first: harmless in any path. As JSON Schema has it.</summary>
    public const string Pattern = "^" + NameForm + "$";

    private const string NameForm = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

    // Without hyphens, which part builder, edition and language in the name of an output.
    private const string WordForm = "[A-Za-z0-9][A-Za-z0-9_.@]{0,63}";

    /// <summary>The problem of a name; null: none.</summary>
    public static string? ProblemOf(string name) =>
        Name().IsMatch(name) ? null : $"is '{name}'; use letters, digits, '.', '_' and '-', a letter or digit first, 64 at most.";

    /// <summary>The problem of a language; null: none.</summary>
    public static string? ProblemOfLanguage(string name) =>
        Word().IsMatch(name) ? null
        : name.Contains('-', StringComparison.Ordinal) ? $"is '{name}'; Sphinx writes it '{name.Replace('-', '_')}'."
        : $"is '{name}'; use a language such as en, es or pt_BR.";

    /// <summary>The problem of a builder; null: none.</summary>
    public static string? ProblemOfBuilder(string name) =>
        !Word().IsMatch(name) ? $"is '{name}'; use letters, digits, '.' and '_', a letter or digit first, 64 at most."
        : name is "public" or "archive" ? $"is '{name}', which is another folder of the output already."
        : null;

    // \z and not $, which would allow a line end.
    [GeneratedRegex(@"\A" + NameForm + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A" + WordForm + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
