using System.Text;

namespace Bohr.Docs.Finishing;

/// <summary><c>singlehtml</c>: the one page becomes <c>single/index.html</c> of the site, with its pictures, downloads and static files.</summary>
internal sealed class SingleHtmlFinisher : IFinisher
{
    // Sphinx links to them from the one page and does not write them for it.
    private static readonly string[] PagesOfTheSite = ["genindex", "search", "modindex", "py-modindex"];

    public void Plan(OutputPlan plan)
    {
        var start = plan.Built.StartPage + ".html";
        if (!plan.Listing.Files.Any(file => file.Path == start))
        {
            plan.Problems.Add($"'{start}' is not in '{plan.Built.Folder}', though it is the page that everything was put into. Build it again with --force.");
            return;
        }

        var page = Path.Combine(plan.Work, "index.html");
        var hasFolders = plan.Layout.HasFolderForEachPage(plan.Output);
        foreach (var (path, source) in plan.Listing.Files)
        {
            if (path != start)
            {
                // A start page that the theme makes besides is full of links to pages that are not here, and its name is needed.
                if (path != "index.html")
                    plan.Stage(path, source);

                continue;
            }

            plan.Stage("index.html", page);
            plan.Make(
                "links",
                [source],
                [page],
                _ =>
                {
                    NewFile.Write(page, WithLinks(File.ReadAllText(source, Encoding.UTF8), start, hasFolders));
                    return ValueTask.CompletedTask;
                },
                ("start", start),
                ("folders", hasFolders ? "yes" : "no"));
        }
    }

    /// <summary>
    /// Links to the page under its old name lead to the new one, those to the index and the search to the site's, and search engines are kept away: they have the site's pages.
    /// </summary>
    /// <param name="html">The page.</param>
    /// <param name="start">Its old name.</param>
    /// <param name="hasFolders">Whether each page of the site lies in a folder of its own.</param>
    internal static string WithLinks(string html, string start, bool hasFolders)
    {
        var text = new StringBuilder(html);
        foreach (var attribute in (string[])["href", "action"])
        {
            foreach (var end in (string[])["\"", "#", "?"])
            {
                text.Replace($"{attribute}=\"{start}{end}", $"{attribute}=\"index.html{end}");
                foreach (var page in PagesOfTheSite)
                    text.Replace($"{attribute}=\"{page}.html{end}", $"{attribute}=\"../{page}{(hasFolders ? "/" : ".html")}{end}");
            }
        }

        foreach (var content in (string[])["index", "all", "index,follow", "index, follow"])
            text.Replace($"name=\"robots\" content=\"{content}\"", "name=\"robots\" content=\"noindex\"");

        return text.ToString();
    }
}
