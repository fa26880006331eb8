namespace Bohr.Docs.Building;

/// <summary>Which builders are expected to read pages alike. A hypothesis: each reading is checked for somebody who looks at the builder.</summary>
/// <remarks>
/// <c>text</c> and <c>man</c> read for themselves because Sphinx leaves typographic quotes out for them while it reads; <c>gettext</c> because it gives
/// paragraphs identities of their own. Others that are not listed here read for themselves because nothing is known of them.
/// </remarks>
internal static class BuilderFamily
{
    private static readonly string[] Pages = ["html", "dirhtml", "singlehtml", "json", "pickle", "epub"];
    private static readonly string[] Plain = ["text", "man"];

    // One file for each page: what has no file is missing. The others put many pages into one, or leave pages out on purpose.
    private static readonly HashSet<string> FileForEachPage = new(["html", "dirhtml", "json", "pickle", "text", "xml", "pseudoxml", "htmlhelp", "qthelp", "devhelp", "applehelp"], StringComparer.Ordinal);

    // They hold all pages at once and work on them in one process.
    private static readonly HashSet<string> Whole = new(["singlehtml", "latex", "texinfo", "epub"], StringComparer.Ordinal);

    /// <summary>The family's name, for folders.</summary>
    public static string NameOf(string builder) => Pages.Contains(builder) ? "pages" : Plain.Contains(builder) ? "plain" : builder;

    /// <summary>All builders of a builder's family.</summary>
    public static IReadOnlyList<string> MembersWith(string builder) => Pages.Contains(builder) ? Pages : Plain.Contains(builder) ? Plain : [builder];

    /// <summary>Whether the builder writes a file for each page.</summary>
    public static bool HasFileForEachPage(string builder) => FileForEachPage.Contains(builder);

    /// <summary>Whether a page without text may be a file with nothing in it; of a builder that we do not know, everything may.</summary>
    public static bool HasEmptyPages(string builder) => builder == "text" || !HasFileForEachPage(builder);

    /// <summary>Whether the builder puts all pages into one document, which no two processes can share.</summary>
    public static bool PutsPagesTogether(string builder) => Whole.Contains(builder);
}
