using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Suggestions;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Sections;

/// <summary>A mapping with known keys: a part of <c>bohr.yaml</c>, described by the part of the product that it is for.</summary>
/// <param name="name">Its word at the top of the file; of a section within another, what messages call it.</param>
/// <param name="documentation">What it is for.</param>
/// <param name="keys">What may stand in it.</param>
public sealed class Section(string name, string documentation, params IReadOnlyList<SectionKey> keys) : ValueKind<SectionValues>
{
    /// <summary>Its word at the top of the file.</summary>
    public string Name { get; } = name;

    /// <summary>What it is for.</summary>
    public string Documentation { get; } = documentation;

    /// <summary>What may stand in it.</summary>
    public IReadOnlyList<SectionKey> Keys { get; } = keys;

    /// <inheritdoc/>
    public override string Expected => "a mapping of keys to values";

    /// <summary>Nothing need stand in it.</summary>
    protected override bool MayBeEmpty => Keys.All(key => !key.IsRequired);

    /// <inheritdoc/>
    public override void WriteSchema(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (MayBeEmpty)
        {
            writer.WriteStartArray("type");
            writer.WriteStringValue("object");
            writer.WriteStringValue("null");
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteString("type", "object");
        }

        writer.WriteString("description", Documentation);
        writer.WriteStartObject("properties");
        foreach (var key in Keys)
        {
            writer.WriteStartObject(key.Name);

            // What a section says of itself would stand twice.
            if (key is not SectionKeyOf<SectionValues>)
                writer.WriteString("description", key.Default is null ? key.Documentation : $"{key.Documentation} Default: {key.Default}.");

            key.WriteSchemaOfValue(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (Keys.Any(key => key.IsRequired))
        {
            writer.WriteStartArray("required");
            foreach (var key in Keys.Where(key => key.IsRequired))
                writer.WriteStringValue(key.Name);

            writer.WriteEndArray();
        }

        writer.WriteBoolean("additionalProperties", false);
    }

    /// <inheritdoc/>
    protected override bool TryReadWritten(YamlValue value, string path, ConfigurationProblems problems, [MaybeNullWhen(false)] out SectionValues result)
    {
        result = new SectionValues(value.Place);
        if (value is not YamlMapping mapping)
            return (value.IsEmpty && MayBeEmpty) || Reject(value, path, problems, out result);

        string[] names = [.. Keys.Select(key => key.Name)];
        var meant = new List<string?>();
        foreach (var entry in mapping.Entries)
        {
            if (Keys.FirstOrDefault(key => key.Name == entry.Key.Text) is { } known)
            {
                known.Read(entry.Value, $"{path}.{known.Name}", problems, result);
                continue;
            }

            problems.Add(entry.Key.Place, UnknownKey.Describe(entry.Key.Text, path, names));
            meant.Add(NearestName.Of(entry.Key.Text, names));
        }

        // A key that is there with a slip of the pen is reported once.
        foreach (var missing in Keys.Where(key => key.IsRequired && mapping.Find(key.Name) is null && !meant.Contains(key.Name)))
            problems.Add(value.Place, $"{path} has no '{missing.Name}', which must be there; use {missing.Expected}.");

        return true;
    }
}
