namespace Bohr.Docs.Configuration;

/// <summary>An edition of the documentation: the same pages for another product or audience, some left out.</summary>
/// <param name="Name">The word in folders and on the command line; also a tag for Sphinx.</param>
public sealed record DocsEdition(string Name)
{
    /// <summary>What people call it; the name unless something else was said.</summary>
    public string Title { get; init; } = Name;

    /// <summary>Where its site will be, without a final slash; empty: below the project's, in a folder of its name.</summary>
    public string Url { get; init; } = "";
}
