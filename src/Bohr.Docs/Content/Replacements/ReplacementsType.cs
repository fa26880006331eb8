using System.Text;
using System.Text.RegularExpressions;
using Bohr.Docs.Content.Configured;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Replacements;

/// <summary>The project's tokens for pages: a substitution for each, in a file that the pages' epilog includes.</summary>
/// <remarks>Beside them stands <c>release-string</c>, the release as titles show it.</remarks>
internal sealed partial class ReplacementsType : ConfiguredType
{
    private const int MostRounds = 10;
    private const string ReleaseName = "release-string";

    // An escaped blank: the shortest text that is none.
    private const string Nothing = "\\";

    public override string Name => "replacement";

    public override string? DataSet => "replacement";

    /// <summary>The names of tokens are the author's.</summary>
    public override Model? Model { get; } = new("a set of tokens", "Texts for tokens of the whole project", new Field("tokens", FieldKind.Tokens, "The tokens, unless they stand beside this"), CommonFields.Edition) { HasFreeTexts = true };

    public override void Render(ConfiguredRendering rendering)
    {
        var tokens = rendering.Settings.Tokens;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        YamlNode? origin = null;
        foreach (var (name, value) in tokens)
        {
            if (name.AsSpan().Trim().Length != name.Length || name.Length == 0 || name.AsSpan().ContainsAny("|\n"))
            {
                rendering.Problems.Error("wrong-value", value, $"'{name.ReplaceLineEndings(" ")}' cannot be the name of a token. Use letters, digits and dashes");
                continue;
            }

            origin ??= value;
            texts.Add(name, OneLine(WithTokens(value, tokens, rendering)));
        }

        if (rendering.Settings.Release is { } release)
        {
            origin ??= new YamlScalar(new SourceText(rendering.Project.Root, ""), new(1, 1), release, YamlKind.Text);
            texts.TryAdd(ReleaseName, release == "Upcoming" ? Nothing : $"-- {release} Release");
        }

        if (origin is null)
            return;

        var rst = new StringBuilder();
        foreach (var (name, text) in texts)
            rst.Append(".. |").Append(name).Append("| replace:: ").Append(text).Append('\n');

        rendering.Add("includes/replacements.rst", rst.ToString(), origin);
    }

    private static string WithTokens(YamlScalar value, IReadOnlyDictionary<string, YamlScalar> tokens, ConfiguredRendering rendering)
    {
        var text = value.Text;
        for (var round = 0; round < MostRounds && text.Contains("{{", StringComparison.Ordinal); round++)
        {
            var next = Token().Replace(text, match => tokens.TryGetValue(match.Groups["name"].Value, out var found) ? found.Text : match.Value);
            if (next == text)
                break;

            text = next;
        }

        if (Token().Match(text) is { Success: true } left)
            rendering.Problems.Error("unknown-token", value, $"The token '{left.Groups["name"].Value}' has no text, and stays as it is written. Add it to 'replacement'");

        return text;
    }

    private static string OneLine(string text)
    {
        text = string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? Nothing : text;
    }

    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
