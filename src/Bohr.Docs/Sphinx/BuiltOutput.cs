using Bohr.Docs.Configuration;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Sphinx;

/// <summary>An output that Sphinx has written completely.</summary>
public sealed record BuiltOutput
{
    /// <summary>Which.</summary>
    public required DocsOutput Output { get; init; }

    /// <summary>Its folder. Absolute. Nobody changes what Sphinx wrote there.</summary>
    public required string Folder { get; init; }

    /// <summary>What Sphinx read.</summary>
    public required SourceTree Source { get; init; }

    /// <summary>Its pages by name. For builders that write one file for many pages, each page with that file.</summary>
    public required IReadOnlyList<BuiltPage> Pages { get; init; }

    /// <summary>Sphinx's <c>root_doc</c>.</summary>
    public required string StartPage { get; init; }

    /// <summary>Values of Sphinx's configuration that finishing needs, such as <c>project</c>, <c>release</c>, <c>latex_documents</c>, as JSON texts by name.</summary>
    public IReadOnlyDictionary<string, string> SphinxConfiguration { get; init; } = new Dictionary<string, string>();
}
