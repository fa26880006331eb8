namespace Bohr.Docs.Dependencies;

/// <summary>A text as part of pages in one folder: what it refers to may depend on that folder.</summary>
internal sealed class GraphNode(string file, string folder)
{
    public string File { get; } = file;

    /// <summary>The folder of the page, relative to the source folder.</summary>
    public string Folder { get; } = folder;

    public List<Dependency> Dependencies { get; } = [];

    public List<PagePattern> Patterns { get; } = [];

    /// <summary>The texts that it includes, with whether only a part of each.</summary>
    public List<(GraphNode Node, bool IsPart)> Includes { get; } = [];
}
