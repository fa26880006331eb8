using Bohr.Findings;

namespace Bohr.Docs.Content.Yaml;

/// <summary>A value of a YAML file, with its place. Immutable once read; aliases share it.</summary>
internal abstract class YamlNode(SourceText source, SourcePosition start)
{
    public SourceText Source { get; } = source;

    public SourcePosition Start { get; } = start;

    /// <summary>The last row that it may reach into.</summary>
    public int EndRow { get; set; } = start.Row;

    /// <summary>The number of values in it, itself included, each alias counted as what it stands for.</summary>
    public int Size { get; protected set; } = 1;

    /// <summary>Nothing is written: empty, <c>~</c> or <c>null</c>.</summary>
    public virtual bool IsNull => false;

    /// <summary>What it is, for messages.</summary>
    public abstract string Description { get; }
}
