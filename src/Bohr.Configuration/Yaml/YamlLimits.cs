namespace Bohr.Configuration.Yaml;

/// <summary>What a YAML file may be at most. A few hundred bytes of aliases can stand for more values than any memory holds.</summary>
public sealed record YamlLimits
{
    /// <summary>The limits of a file that people write.</summary>
    public static YamlLimits Default { get; } = new();

    /// <summary>Largest text, in characters.</summary>
    public int Characters { get; init; } = 16 << 20;

    /// <summary>Most lists and mappings within each other.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Most values in one document, each alias counted as what it stands for.</summary>
    public int Values { get; init; } = 1_000_000;
}
