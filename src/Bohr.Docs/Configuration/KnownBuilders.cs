namespace Bohr.Docs.Configuration;

/// <summary>The builders that are there without an extension.</summary>
internal static class KnownBuilders
{
    // Sphinx 4 to 9 (sphinx/application.py, builtin_extensions), and latexpdf and info, which its own "make mode" adds.
    public static IReadOnlyList<string> Names { get; } =
    [
        "html", "dirhtml", "singlehtml", "json", "pickle", "epub", "latex", "latexpdf", "man", "texinfo", "info", "text", "gettext", "changes", "xml",
        "pseudoxml", "linkcheck", "doctest", "coverage", "dummy", "htmlhelp", "qthelp", "devhelp", "applehelp",
    ];

    /// <summary>Whether Sphinx brings it along.</summary>
    public static bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);
}
