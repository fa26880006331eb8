using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Models;

/// <summary>A value whose parts were read into fields.</summary>
internal sealed class PartsNode(YamlNode place, IReadOnlyList<FieldValues> parts) : YamlNode(place.Source, place.Start)
{
    public IReadOnlyList<FieldValues> Parts { get; } = parts;

    public override string Description => "a mapping";
}
