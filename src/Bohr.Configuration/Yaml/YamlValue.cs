using Bohr.Configuration.Places;

namespace Bohr.Configuration.Yaml;

/// <summary>A value of a YAML file: a scalar, a list or a mapping.</summary>
public abstract class YamlValue
{
    private protected YamlValue(ConfigurationPlace place) => Place = place;

    /// <summary>Where it begins.</summary>
    public ConfigurationPlace Place { get; }

    /// <summary>Nothing is written: an empty value, <c>~</c> or <c>null</c>.</summary>
    public virtual bool IsEmpty => false;

    /// <summary>What it is, for messages: such as <c>a list</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The number of values in it, itself included, each alias counted as what it stands for.</summary>
    internal int Size { get; private protected set; } = 1;
}
