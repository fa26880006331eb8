using Bohr.Findings;

namespace Bohr.Docs.Content.Yaml;

/// <summary>A list of values.</summary>
internal sealed class YamlList(SourceText source, SourcePosition start) : YamlNode(source, start)
{
    private readonly List<YamlNode> _items = [];

    public IReadOnlyList<YamlNode> Items => _items;

    public override string Description => "a list";

    public void Add(YamlNode item)
    {
        _items.Add(item);
        Size += item.Size;
    }
}
