namespace Bohr.Docs.Sphinx;

/// <summary>Lists of pages in sentences.</summary>
internal static class PageNames
{
    private const int Most = 5;

    /// <summary>The first few, and how many more: <c>'index', 'guide' and 40 more</c>.</summary>
    public static string Some(IReadOnlyList<string> pages)
    {
        var named = string.Join(", ", pages.Take(Most).Select(page => $"'{page}'"));
        return pages.Count > Most ? $"{named} and {pages.Count - Most} more" : named;
    }
}
