using Bohr.Docs.Configuration;

namespace Bohr.Docs.Finishing;

/// <summary>Which output lies where in the public tree, and under which address.</summary>
/// <param name="project">Names and addresses.</param>
/// <param name="hasDirhtml">Whether there is, or will be, a dirhtml output for the same edition and language.</param>
internal sealed class PublicLayout(DocsProject project, Func<DocsOutput, bool> hasDirhtml)
{
    /// <summary>The folder of the site that the output belongs to, with a final slash: <c>public[-language]/[edition/]</c>.</summary>
    internal static string RootOf(DocsOutput output) =>
        "public" + (output.Language is { } language ? "-" + language : "") + "/" + (output.Edition is { } edition ? edition + "/" : "");

    /// <summary>The folder that the output's files go to, with a final slash; null: it has no place in the public tree.</summary>
    internal string? FolderOf(DocsOutput output) => output.Builder switch
    {
        "dirhtml" => RootOf(output),
        "html" => IsSite(output) ? RootOf(output) : RootOf(output) + "html/",
        "singlehtml" => RootOf(output) + "single/",
        "json" => RootOf(output) + "json/",
        "epub" or "man" or "latex" => RootOf(output),
        _ => null,
    };

    /// <summary>Whether the output is what a reader finds at the root. Where there is a dirhtml, it is that one.</summary>
    internal bool IsSite(DocsOutput output) => output.Builder == "dirhtml" || (output.Builder == "html" && !hasDirhtml(output));

    /// <summary>Whether pages of the site lie in folders of their own.</summary>
    internal bool HasFolderForEachPage(DocsOutput output) => hasDirhtml(output);

    /// <summary>Where the site of the output's edition and language is, with a final slash; empty: unknown.</summary>
    /// <remarks>As it is published: another language in a folder of its name below the address, and below it the edition, unless the edition has an address of its own.</remarks>
    internal string UrlOf(DocsOutput output)
    {
        var language = output.Language is { } name ? name + "/" : "";
        if (project.EditionDetails.FirstOrDefault(details => details.Name == output.Edition) is { Url.Length: > 0 } own)
            return own.Url.TrimEnd('/') + "/" + language;

        return project.Url.Length == 0 ? "" : project.Url.TrimEnd('/') + "/" + language + (output.Edition is { } edition ? edition + "/" : "");
    }

    /// <summary>The address of a page of the site; relative to the site's where that is unknown.</summary>
    internal string PageUrl(DocsOutput output, string page)
    {
        var path = string.Join('/', page.Split('/').Select(Uri.EscapeDataString));
        if (!HasFolderForEachPage(output))
            return UrlOf(output) + (page == "index" ? "" : path + ".html");

        // As dirhtml does it: "a/index" and "a" are both the folder a.
        if (page == "index")
            return UrlOf(output);

        return UrlOf(output) + (path.EndsWith("/index", StringComparison.Ordinal) ? path[..^"index".Length] : path + "/");
    }

    /// <summary>The name of a file for readers to take along: <c>project[-edition][-language]</c> and what is asked for.</summary>
    internal string FileName(DocsOutput output, string ending) => PublicPath.Slug(
        project.Name + (output.Edition is { } edition ? "-" + edition : "") + (output.Language is { } language ? "-" + language : "")) + ending;
}
