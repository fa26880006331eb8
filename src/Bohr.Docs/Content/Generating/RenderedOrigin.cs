namespace Bohr.Docs.Content.Generating;

/// <summary>An output, and where what it holds is written.</summary>
/// <param name="Path">The output, below the output folder, with <c>/</c>.</param>
/// <param name="File">The file that it was made from. Absolute.</param>
/// <param name="Row">The row in it where the unit begins, or the file's first.</param>
public sealed record RenderedOrigin(string Path, string File, int Row)
{
    /// <summary>The output is the source's own file of that path, to which includes were added; the other properties say by whom.</summary>
    public bool IsFromSource { get; init; }

    /// <summary>Rows that were put before the source's own.</summary>
    public int RowsBefore { get; init; }

    /// <summary>It is for the root of the site, and not for Sphinx.</summary>
    public bool IsForSite => Path.StartsWith(SiteFolder, StringComparison.Ordinal);

    /// <summary>Its path there.</summary>
    public string SitePath => Path[SiteFolder.Length..];

    private const string SiteFolder = "public/";
}
