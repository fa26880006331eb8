using Bohr.Configuration.Places;

namespace Bohr.Configuration.Sections;

/// <summary>What a section of a file says, by its keys.</summary>
/// <param name="place">Where the section begins.</param>
public sealed class SectionValues(ConfigurationPlace place)
{
    private readonly Dictionary<SectionKey, object> _values = [];

    /// <summary>Where the section begins.</summary>
    public ConfigurationPlace Place { get; } = place;

    /// <summary>What stands at a key; null: the key is left out, or what stands there is wrong.</summary>
    public Placed<T>? Get<T>(SectionKeyOf<T> key) => _values.TryGetValue(key, out var value) ? (Placed<T>)value : null;

    internal void Set<T>(SectionKeyOf<T> key, Placed<T> value) => _values[key] = value;
}
