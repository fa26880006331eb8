using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Kinds;

/// <summary>A mapping whose keys the user chooses, such as the editions; a list of names stands for names with nothing more to say.</summary>
/// <param name="name">What a name must be.</param>
/// <param name="content">What stands under a name.</param>
/// <param name="expected">What belongs there, such as <c>a list of builders, or a mapping of builders to their settings</c>.</param>
/// <typeparam name="T">What stands under a name becomes.</typeparam>
public sealed class NamedKind<T>(TextKind name, ValueKind<T> content, string expected) : ValueKind<IReadOnlyList<Named<T>>>
{
    /// <inheritdoc/>
    public override string Expected { get; } = expected;

    /// <summary>A list of names, or one name, may stand for the mapping.</summary>
    public bool AllowsNamesOnly { get; init; }

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (!AllowsNamesOnly)
        {
            WriteMapping(writer);
            return;
        }

        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        WriteMapping(writer);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        name.WriteSchema(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject();
        name.WriteSchema(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    protected override bool TryReadWritten(
        YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out IReadOnlyList<Named<T>> result)
    {
        var read = new List<Named<T>>();
        result = read;
        switch (value)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                    ReadOne(entry.Key, entry.Value, path, problems, read);

                return true;
            case YamlList list when AllowsNamesOnly:
                foreach (var item in list.Items)
                    ReadOne(item, Nothing(item), path, problems, read);

                return true;
            case YamlScalar scalar when AllowsNamesOnly:
                ReadOne(scalar, Nothing(scalar), path, problems, read);
                return true;
            default:
                return Reject(value, path, problems, out result);
        }
    }

    private static YamlScalar Nothing(YamlValue behind) => new(behind.Place, "", isPlain: true);

    private void ReadOne(YamlValue key, YamlValue written, string path, ConfigurationProblems problems, List<Named<T>> read)
    {
        if (!name.TryRead(key, $"A name in {path}", problems, out var text))
            return;

        var same = read.FindIndex(other => other.Name.Value == text);
        if (same >= 0)
            problems.Add(key.Place, $"{path} names '{text}' a second time; the first is in line {read[same].Name.Place.Line}. Keep one of them.");
        else if (content.TryRead(written, $"{path}.{text}", problems, out var one))
            read.Add(new Named<T>(new Placed<string>(text, key.Place), one));
    }

    private void WriteMapping(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "object");
        if (name.Suggestions.Count > 0)
        {
            // The names as properties too, so that editors offer them.
            writer.WriteStartObject("properties");
            foreach (var suggestion in name.Suggestions)
            {
                writer.WriteStartObject(suggestion);
                content.WriteSchema(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        if (name.Pattern is not null)
        {
            writer.WriteStartObject("propertyNames");
            writer.WriteString("pattern", name.Pattern);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("additionalProperties");
        content.WriteSchema(writer);
        writer.WriteEndObject();
    }
}
