using System.Text.Json;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>True or false.</summary>
public sealed class FlagKind : ScalarKind<bool>
{
    private FlagKind()
    {
    }

    /// <summary>The only one.</summary>
    public static FlagKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("type", "boolean");
    }

    /// <inheritdoc/>
    protected override string? Parse(YamlScalar text, out bool value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = text.Text is "true" or "True" or "TRUE";
        if (!text.IsPlain)
            return Wrong(text, " Without quotes.");

        if (value || text.Text is "false" or "False" or "FALSE")
            return null;

        // What YAML 1.1 took for a flag.
        return Wrong(text, text.Text.ToUpperInvariant() switch
        {
            "YES" or "ON" or "Y" or "1" => " Did you mean 'true'?",
            "NO" or "OFF" or "N" or "0" => " Did you mean 'false'?",
            _ => null,
        });
    }
}
