using Bohr.Configuration.Places;

namespace Bohr.Configuration.Yaml;

/// <summary>A list of values.</summary>
public sealed class YamlList : YamlValue
{
    private readonly List<YamlValue> _items = [];

    internal YamlList(ConfigurationPlace place)
        : base(place)
    {
    }

    /// <summary>Its values, in order.</summary>
    public IReadOnlyList<YamlValue> Items => _items;

    /// <inheritdoc/>
    public override string Description => "a list";

    internal void Add(YamlValue item)
    {
        _items.Add(item);
        Size += item.Size;
    }
}
