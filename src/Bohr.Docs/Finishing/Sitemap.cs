using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Bohr.Docs.Finishing;

/// <summary>The list of pages for search engines: <c>sitemap.xml.gz</c>, above 50,000 pages an index of several. Needs the project's address.</summary>
/// <remarks>Format and limits: https://www.sitemaps.org/protocol.html.</remarks>
internal static class Sitemap
{
    /// <summary>Most addresses in one file, by the protocol.</summary>
    internal const int MostPages = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Plans it; nothing where the address is unknown.</summary>
    internal static void Plan(OutputPlan plan)
    {
        if (plan.Layout.UrlOf(plan.Output).Length == 0 || plan.Built.Pages.Count == 0)
            return;

        var suffixes = Suffixes(plan);
        (string Url, string Date)[] pages = [.. plan.Built.Pages
            .OrderBy(page => page.Name, StringComparer.Ordinal)
            .Select(page => (plan.Layout.PageUrl(plan.Output, page.Name), DateOf(plan, page.Name, suffixes)))];
        var files = FileNames(pages.Length);
        string[] targets = [.. files.Select(file => Path.Combine(plan.Work, file))];
        var url = plan.Layout.UrlOf(plan.Output);
        plan.Make(
            "sitemap",
            [],
            targets,
            _ =>
            {
                Write(plan.Work, url, pages, MostPages);
                return ValueTask.CompletedTask;
            },
            ("address", url),
            ("pages", string.Join('\n', pages.Select(page => $"{page.Url} {page.Date}"))));
        foreach (var (file, target) in files.Zip(targets))
            plan.StageAtRoot(file, target);
    }

    /// <summary>The files for so many pages, the one that search engines are told of first.</summary>
    internal static IReadOnlyList<string> FileNames(int pages, int most = MostPages) =>
        pages <= most ? ["sitemap.xml.gz"] : ["sitemap.xml.gz", .. Enumerable.Range(1, ((pages - 1) / most) + 1).Select(number => $"sitemap-{number}.xml.gz")];

    /// <summary>Writes all files.</summary>
    internal static void Write(string folder, string url, IReadOnlyList<(string Url, string Date)> pages, int most)
    {
        var files = FileNames(pages.Count, most);
        if (files.Count == 1)
        {
            WriteFile(Path.Combine(folder, files[0]), "urlset", "url", pages);
            return;
        }

        foreach (var (chunk, file) in pages.Chunk(most).Zip(files.Skip(1)))
            WriteFile(Path.Combine(folder, file), "urlset", "url", chunk);

        WriteFile(Path.Combine(folder, files[0]), "sitemapindex", "sitemap", [.. files.Skip(1).Select(file => (url + file, ""))]);
    }

    private static void WriteFile(string path, string root, string element, IReadOnlyList<(string Url, string Date)> entries) => NewFile.Write(path, stream =>
    {
        using var zipped = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        using var writer = XmlWriter.Create(zipped, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = "", NewLineChars = "\n" });
        writer.WriteStartElement(root, Namespace);
        foreach (var (url, date) in entries)
        {
            writer.WriteStartElement(element, Namespace);
            writer.WriteElementString("loc", Namespace, url);
            if (date.Length > 0)
                writer.WriteElementString("lastmod", Namespace, date);

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    });

    /// <summary>The day on which the page's source was last changed; empty where the source is not found. Never later than <c>SOURCE_DATE_EPOCH</c>, if that is set.</summary>
    private static string DateOf(OutputPlan plan, string page, IReadOnlyList<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            var source = new FileInfo(Path.Combine(plan.Built.Source.Origin, page + suffix));
            if (!source.Exists)
                continue;

            var changed = source.LastWriteTimeUtc;
            var limit = plan.Options.SourceDate.UtcDateTime;
            return (limit > DateTime.UnixEpoch && limit < changed ? limit : changed).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return "";
    }

    private static IReadOnlyList<string> Suffixes(OutputPlan plan)
    {
        if (!plan.Built.SphinxConfiguration.TryGetValue("source_suffix", out var text))
            return [".rst", ".txt", ".md"];

        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => [.. document.RootElement.EnumerateObject().Select(property => property.Name)],
            JsonValueKind.Array => [.. document.RootElement.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            JsonValueKind.String => [document.RootElement.GetString()!],
            _ => [".rst"],
        };
    }
}
