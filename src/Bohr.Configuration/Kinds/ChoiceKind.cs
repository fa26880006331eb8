using System.Text.Json;
using Bohr.Configuration.Suggestions;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>One of a few words, each with its meaning.</summary>
/// <param name="choices">The words with what they mean.</param>
/// <typeparam name="T">What a word becomes.</typeparam>
public sealed class ChoiceKind<T>(params IReadOnlyList<(string Word, T Value)> choices) : ScalarKind<T>
{
    private readonly string[] _words = [.. choices.Select(choice => choice.Word)];

    /// <inheritdoc/>
    public override string Expected => _words.Length == 1 ? _words[0] : $"{string.Join(", ", _words[..^1])} or {_words[^1]}";

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray("enum");
        foreach (var word in _words)
            writer.WriteStringValue(word);

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    protected override string? Parse(YamlScalar text, out T value)
    {
        ArgumentNullException.ThrowIfNull(text);
        var index = Array.IndexOf(_words, text.Text);
        value = index < 0 ? default! : choices[index].Value;
        return index >= 0 ? null : Wrong(text, NearestName.Of(text.Text, _words) is { } nearest ? $" Did you mean '{nearest}'?" : null);
    }
}
