using Bohr.Findings;

namespace Bohr.Docs.Content.Yaml;

/// <summary>Keys with values, in the order in which they are written; of a key that stands there twice the last value.</summary>
internal sealed class YamlMap(SourceText source, SourcePosition start) : YamlNode(source, start)
{
    private readonly List<YamlEntry> _entries = [];

    public IReadOnlyList<YamlEntry> Entries => _entries;

    public override string Description => "a mapping";

    public YamlNode? this[string key]
    {
        get
        {
            var at = IndexOf(key);
            return at < 0 ? null : _entries[at].Value;
        }
    }

    public int IndexOf(string key)
    {
        // Mappings of content have a dozen keys: looking along them is faster than a table for each.
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key.Text == key)
                return i;
        }

        return -1;
    }

    /// <summary>Adds an entry; one with the same key is replaced, and returned.</summary>
    public YamlEntry? Add(YamlEntry entry)
    {
        Size += 1 + entry.Value.Size;
        var at = IndexOf(entry.Key.Text);
        if (at < 0)
        {
            _entries.Add(entry);
            return null;
        }

        var earlier = _entries[at];
        _entries[at] = entry;
        return earlier;
    }

    /// <summary>Adds what another mapping has and this one does not (<c>&lt;&lt;</c>).</summary>
    public void Merge(YamlMap other)
    {
        foreach (var entry in other._entries)
        {
            if (IndexOf(entry.Key.Text) >= 0)
                continue;

            _entries.Add(entry);
            Size += 1 + entry.Value.Size;
        }
    }
}
