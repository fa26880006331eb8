using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Docs.Configuration;

/// <summary>Values of <c>conf.py</c> as <c>sphinx-build -D</c> takes them: texts, numbers, flags, lists of texts, and mappings of one level.</summary>
/// <remarks>
/// The command line of Sphinx is what defines their meaning (sphinx/config.py, <c>convert_overrides</c>): flags are 1 and 0, lists are joined by commas,
/// and a key of a mapping is named behind a point.
/// </remarks>
internal sealed partial class OverrideKind : ValueKind<IReadOnlyList<Named<string>>>
{
    private OverrideKind()
    {
    }

    /// <summary>The only one.</summary>
    public static OverrideKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Expected => "a mapping of names of conf.py to values";

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("propertyNames");
        writer.WriteString("pattern", "^[A-Za-z_][A-Za-z0-9_]*$");
        writer.WriteEndObject();
        writer.WriteStartObject("additionalProperties");
        writer.WriteStartArray("type");
        foreach (var type in (ReadOnlySpan<string>)["string", "number", "boolean", "array", "object"])
            writer.WriteStringValue(type);

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override bool TryReadWritten(
        YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out IReadOnlyList<Named<string>> result)
    {
        var read = new List<Named<string>>();
        result = read;
        if (value is not YamlMapping mapping)
            return Reject(value, path, problems, out result);

        foreach (var entry in mapping.Entries)
        {
            if (!Identifier().IsMatch(entry.Key.Text))
                problems.Add(entry.Key.Place, $"'{entry.Key.Text}' in {path} is no name of conf.py; use letters, digits and '_'.");
            else if (entry.Value is YamlMapping inner)
                ReadInner(entry.Key, inner, $"{path}.{entry.Key.Text}", problems, read);
            else if (TextOf(entry.Value, $"{path}.{entry.Key.Text}", problems) is { } text)
                read.Add(new Named<string>(new Placed<string>(entry.Key.Text, entry.Value.Place), text));
        }

        return true;
    }

    private static void ReadInner(YamlScalar name, YamlMapping inner, string path, ConfigurationProblems problems, List<Named<string>> read)
    {
        foreach (var entry in inner.Entries)
        {
            // Sphinx splits at the first '=' and at the first point.
            if (entry.Key.Text.AsSpan().ContainsAny("=.\n\r\0"))
                problems.Add(entry.Key.Place, $"'{entry.Key.Text}' in {path} cannot be given to Sphinx; use a key without '=', '.' and line ends, or write it into conf.py.");
            else if (TextOf(entry.Value, $"{path}.{entry.Key.Text}", problems) is { } text)
                read.Add(new Named<string>(new Placed<string>($"{name.Text}.{entry.Key.Text}", entry.Value.Place), text));
        }
    }

    private static string? TextOf(YamlValue value, string path, ConfigurationProblems problems)
    {
        switch (value)
        {
            case YamlScalar { IsEmpty: true } scalar when scalar.Text.Length > 0:
                problems.Add(value.Place, $"{path} is {scalar.Text}, which Sphinx's command line cannot say; write it into conf.py.");
                return null;
            case YamlScalar scalar:
                return scalar.IsPlain ? FlagAsNumber(scalar.Text) : scalar.Text;
            case YamlList list:
                foreach (var wrong in list.Items.Where(item => item is not YamlScalar { IsEmpty: false } text || text.Text.Contains(',', StringComparison.Ordinal)))
                    problems.Add(wrong.Place, $"{path} holds {wrong.Description}; Sphinx's command line can say lists of texts without commas, so write the list into conf.py.");

                return string.Join(',', list.Items.OfType<YamlScalar>().Select(item => item.Text));
            default:
                problems.Add(value.Place, $"{path} is {value.Description} within a mapping, which Sphinx's command line cannot say; write it into conf.py.");
                return null;
        }
    }

    private static string FlagAsNumber(string text) => text switch
    {
        "true" or "True" or "TRUE" => "1",
        "false" or "False" or "FALSE" => "0",
        _ => text,
    };

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
