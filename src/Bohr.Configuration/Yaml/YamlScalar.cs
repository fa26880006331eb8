using Bohr.Configuration.Places;

namespace Bohr.Configuration.Yaml;

/// <summary>A single text, number or word. What it means is for the reader of the value to say: <c>no</c> may be a language.</summary>
public sealed class YamlScalar : YamlValue
{
    internal YamlScalar(ConfigurationPlace place, string text, bool isPlain)
        : base(place) => (Text, IsPlain) = (text, isPlain);

    /// <summary>What is written, without quotes and with escapes resolved.</summary>
    public string Text { get; }

    /// <summary>It has no quotes and is no block, so that YAML may take it for a number or a word.</summary>
    public bool IsPlain { get; }

    /// <inheritdoc/>
    public override bool IsEmpty => IsPlain && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            const int Most = 60;
            return IsEmpty ? "empty" : Text.Length > Most ? $"'{Text[..Most]}…'" : $"'{Text}'";
        }
    }
}
