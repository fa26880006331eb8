namespace Bohr.Docs.Sources;

/// <summary>A source tree that is ready to be read, and what has changed in it since it was prepared the last time.</summary>
public sealed record PreparedSource
{
    /// <summary>The tree.</summary>
    public required SourceTree Tree { get; init; }

    /// <summary>Files that were not there, relative to the tree. Empty for a tree in place: its owner changes it.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Files whose content is another.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Files that are gone.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Generated files that were left out because the user has a file of that path.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>What the user should know, such as an exclusion that names nothing, as sentences.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Why the tree is not as it should be, as sentences: it must not be built. The next preparation goes on from here.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
