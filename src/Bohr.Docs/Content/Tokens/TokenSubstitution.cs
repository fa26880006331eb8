using System.Text;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Tokens;

/// <summary>Puts the texts of tokens, written <c>{{name}}</c>, into the texts of one unit.</summary>
/// <remarks>
/// The texts of tokens may hold tokens: up to ten rounds. A text with a token loses one newline at its end in each round, as the template engine that
/// content was written for drops it; a text without keeps it. A name without a text stays as it is written, and is an error.
/// </remarks>
/// <param name="unit">The unit.</param>
/// <param name="settings">The project.</param>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="asks">Hears of each name whose text is asked for.</param>
internal sealed class TokenSubstitution(ResolvedUnit unit, ContentSettings settings, ContentProblems problems, Action<string>? asks = null)
{
    private const int MostRounds = 10;

    private readonly ContentType _type = unit.Unit.File.Type;

    /// <summary>The text with its tokens replaced.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="place">The value that holds it, for messages.</param>
    public string Apply(string text, YamlNode place)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
            return text;

        // Where there is no token at all the engine is not asked, and so takes no newline away.
        if (!_type.AddsTokens && unit.Tokens.Count == 0 && settings.Tokens.Count == 0)
        {
            Replace(text, place, isLast: true, out _);
            return text;
        }

        for (var round = 1; ; round++)
        {
            var next = Replace(text.EndsWith('\n') ? text[..^1] : text, place, isLast: false, out var replaced);
            if (replaced == 0)
            {
                Replace(text, place, isLast: true, out _);
                return next;
            }

            text = next;
            if (!text.Contains("{{", StringComparison.Ordinal))
                return text;

            if (round == MostRounds)
            {
                problems.Error("token-rounds", place, $"After {MostRounds} rounds tokens still stand in '{Short(text)}': their texts refer to each other without end. Take one of these references out");
                return text;
            }
        }
    }

    private string Replace(string text, YamlNode place, bool isLast, out int replaced)
    {
        var result = new StringBuilder(text.Length + 32);
        replaced = 0;
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf("}}", start + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                if (isLast)
                    problems.Error("token-expression", place.Source, place.Source.Find("{{", place), "'{{' has no '}}' behind it. A token is written {{name}}");

                break;
            }

            result.Append(text, at, start - at);
            var expression = text[start..(end + 2)];
            var name = expression[2..^2].Trim();
            if (IsName(name) && Find(name) is { } found)
            {
                result.Append(found);
                replaced++;
            }
            else
            {
                result.Append(expression);
                if (isLast)
                    Report(expression, name, place);
            }

            at = end + 2;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private string? Find(string name)
    {
        asks?.Invoke(name);
        if (_type.AddsTokens && _type.StrongToken(name, unit.Values, settings) is { } strong)
            return strong;

        if (unit.Tokens.TryGetValue(name, out var own))
            return own.Text;

        if (_type.AddsTokens && _type.WeakToken(name, unit.Values) is { } weak)
            return weak;

        return settings.Tokens.GetValueOrDefault(name)?.Text;
    }

    private void Report(string expression, string name, YamlNode place)
    {
        var position = place.Source.Find(expression, place);
        var heir = ReferenceEquals(place.Source, unit.Unit.File.Source) ? "" : $", which {unit.Unit.Described} inherits";
        if (!IsName(name))
        {
            problems.Error("token-expression", place.Source, position, $"'{Short(expression)}'{heir} is no plain name. A token is written {{{{name}}}}; filters and statements are not supported");
            return;
        }

        var nearest = NearestName.Of(name, unit.Tokens.Keys.Concat(settings.Tokens.Keys));
        var hint = nearest is null ? $"Add it to 'replacement' of {unit.Unit.Name}" : $"Did you mean '{nearest}'?";
        problems.Error("unknown-token", place.Source, position, $"The token '{name}'{heir} has no text, and stays as it is written. {hint}");
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static string Short(string text)
    {
        const int Most = 60;
        text = text.ReplaceLineEndings(" ");
        return text.Length > Most ? text[..Most] + "…" : text;
    }
}
