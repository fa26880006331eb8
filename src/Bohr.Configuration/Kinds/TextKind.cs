using System.Text.Json;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A text. Numbers and words such as <c>no</c> are taken as they are written.</summary>
/// <param name="expected">What belongs there, such as <c>a folder</c>.</param>
public sealed class TextKind(string expected) : ScalarKind<string>
{
    /// <inheritdoc/>
    public override string Expected { get; } = expected;

    /// <summary>Says what is wrong with a text, to be put behind its name: "is '..'; use …."; null: nothing.</summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>Values that editors offer; others may be right too.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The regular expression that right texts match, as JSON Schema has it; null: any text.</summary>
    public string? Pattern { get; init; }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);

        // Editors read YAML's numbers and flags as such, and here they are texts as good as any.
        writer.WriteStartArray("type");
        foreach (var type in (ReadOnlySpan<string>)["string", "number", "boolean"])
            writer.WriteStringValue(type);

        writer.WriteEndArray();
        if (Pattern is not null)
            writer.WriteString("pattern", Pattern);

        if (Suggestions.Count == 0)
            return;

        writer.WriteStartArray("examples");
        foreach (var suggestion in Suggestions)
            writer.WriteStringValue(suggestion);

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    protected override string? Parse(YamlScalar text, out string value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = text.Text;
        if (value.Trim().Length == 0)
            return $"is an empty text; use {Expected}.";

        if (value.AsSpan().ContainsAnyInRange('\0', '\b') || value.AsSpan().ContainsAnyInRange('\u000E', '\u001F') || value.Contains('\u007F', StringComparison.Ordinal))
            return $"holds a control character; use {Expected}.";

        return Check?.Invoke(value);
    }
}
