using System.Text.Json;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Sections;

/// <summary>A key of a <see cref="Section"/>: its name, what belongs there and what it is for.</summary>
public abstract class SectionKey
{
    private protected SectionKey(string name, string documentation) => (Name, Documentation) = (name, documentation);

    /// <summary>The word in the file.</summary>
    public string Name { get; }

    /// <summary>What it is for, in one or two sentences.</summary>
    public string Documentation { get; }

    /// <summary>What holds where the key is left out, in words or as it would be written; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>The key may not be left out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What belongs there, such as <c>a list of tags</c>.</summary>
    public abstract string Expected { get; }

    internal abstract void Read(YamlValue value, string path, ConfigurationProblems problems, SectionValues values);

    internal abstract void WriteSchemaOfValue(Utf8JsonWriter writer);
}
