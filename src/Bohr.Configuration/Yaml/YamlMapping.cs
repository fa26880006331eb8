using Bohr.Configuration.Places;

namespace Bohr.Configuration.Yaml;

/// <summary>Keys with values, in the order in which they are written. No key stands there twice.</summary>
public sealed class YamlMapping : YamlValue
{
    private readonly List<YamlEntry> _entries = [];
    private readonly Dictionary<string, YamlEntry> _byKey = [];

    internal YamlMapping(ConfigurationPlace place)
        : base(place)
    {
    }

    /// <summary>Its entries, in order.</summary>
    public IReadOnlyList<YamlEntry> Entries => _entries;

    /// <inheritdoc/>
    public override string Description => "a mapping";

    /// <summary>The value of a key; null when it is not there.</summary>
    public YamlValue? this[string key] => _byKey.GetValueOrDefault(key)?.Value;

    /// <summary>The entry of a key; null when it is not there.</summary>
    public YamlEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    internal void Add(YamlEntry entry)
    {
        // What is written twice counts in any case: it was read.
        Size += 1 + entry.Value.Size;
        if (_byKey.TryAdd(entry.Key.Text, entry))
            _entries.Add(entry);
    }
}
