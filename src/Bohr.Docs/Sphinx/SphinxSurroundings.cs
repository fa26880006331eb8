namespace Bohr.Docs.Sphinx;

/// <summary>What Sphinx said of itself in a run.</summary>
internal sealed record SphinxSurroundings
{
    /// <summary>Sphinx's version; empty: not said.</summary>
    public string Sphinx { get; init; } = "";

    /// <summary>Python's version.</summary>
    public string Python { get; init; } = "";

    /// <summary>Extensions with their versions, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the configuration, as JSON texts by name.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>All pages that the sources have.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>Files of installed packages that tell whether the same Sphinx and extensions are still there.</summary>
    public IReadOnlyList<string> Installed { get; init; } = [];

    /// <summary>The start page.</summary>
    public string RootPage { get; init; } = "index";

    /// <summary>False: an extension does not allow reading in several processes.</summary>
    public bool IsReadingParallel { get; init; } = true;
}
