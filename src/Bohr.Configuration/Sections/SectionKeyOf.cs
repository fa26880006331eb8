using System.Text.Json;
using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Yaml;

namespace Bohr.Configuration.Sections;

/// <summary>A key whose values have a type.</summary>
/// <param name="name">The word in the file.</param>
/// <param name="kind">What belongs there.</param>
/// <param name="documentation">What it is for, in one or two sentences.</param>
/// <typeparam name="T">What a value becomes.</typeparam>
public sealed class SectionKeyOf<T>(string name, ValueKind<T> kind, string documentation) : SectionKey(name, documentation)
{
    /// <inheritdoc/>
    public override string Expected => kind.Expected;

    internal override void Read(YamlValue value, string path, ConfigurationProblems problems, SectionValues values)
    {
        if (kind.TryRead(value, path, problems, out var result))
            values.Set(this, new Placed<T>(result, value.Place));
    }

    internal override void WriteSchemaOfValue(Utf8JsonWriter writer) => kind.WriteSchema(writer);
}
