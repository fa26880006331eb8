using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bohr.Docs.Finishing;

/// <summary>
/// <c>json</c>: each page gets what a search service needs — <c>text</c>, <c>title</c>, <c>url</c> — and the suffix <c>.json</c>; <c>files.txt</c> lists them. Nothing that only Python can
/// read is published.
/// </summary>
internal sealed class JsonFinisher : IFinisher
{
    internal const string ListName = "files.txt";

    private const string Suffix = ".fjson";

    // Read by programs: other scripts stay readable.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Plan(OutputPlan plan)
    {
        var pages = new List<string>(plan.Built.Pages.Count);
        var files = plan.Listing.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var page in plan.Built.Pages.OrderBy(page => page.Name, StringComparer.Ordinal))
        {
            if (!files.Contains(page.File))
            {
                plan.Problems.Add($"'{page.File}', the page '{page.Name}', is not in '{plan.Built.Folder}'. Build it again with --force.");
                continue;
            }

            var source = Path.Combine(plan.Built.Folder, page.File);
            var target = Path.Combine(plan.Work, page.Name + ".json");
            var url = plan.Layout.PageUrl(plan.Output, page.Name);
            plan.Make(
                "page " + page.Name,
                [source],
                [target],
                _ =>
                {
                    Convert(source, target, url);
                    return ValueTask.CompletedTask;
                },
                ("url", url));
            plan.Stage(page.Name + ".json", target);
            pages.Add(page.Name + ".json");
        }

        // Pictures, downloads, static files and the index for searching; of Sphinx's own pages, such as the general index, what has a name of its own.
        foreach (var (path, source) in plan.Listing.Files.Where(file => IsPublic(file.Path)))
            plan.Stage(path, source);

        var list = Path.Combine(plan.Work, ListName);
        var address = plan.Layout.UrlOf(plan.Output);
        var lines = string.Concat(pages.Select(page => address.Length == 0 ? page + "\n" : $"{address}json/{string.Join('/', page.Split('/').Select(Uri.EscapeDataString))}\n"));
        plan.Make(
            "list",
            [],
            [list],
            _ =>
            {
                NewFile.Write(list, lines);
                return ValueTask.CompletedTask;
            },
            ("lines", lines));
        plan.Stage(ListName, list);
    }

    /// <summary>Writes a page with the additional fields; the others stay as they are, in their order.</summary>
    /// <exception cref="InvalidDataException">The page is no JSON object; the message names it.</exception>
    internal static void Convert(string source, string target, string url)
    {
        JsonDocument page;
        try
        {
            page = JsonDocument.Parse(File.ReadAllBytes(source));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{source}' cannot be understood as JSON: {exception.Message} Build it again with --force.", exception);
        }

        using (page)
        {
            if (page.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"'{source}' is JSON, but no object with the fields of a page. Build it again with --force.");

            NewFile.Write(target, stream => Write(stream, page.RootElement, url));
        }
    }

    private static void Write(Stream stream, JsonElement page, string url)
    {
        using var writer = new Utf8JsonWriter(stream, Writing);
        writer.WriteStartObject();
        foreach (var property in page.EnumerateObject())
        {
            if (property.Name is not ("text" or "title" or "url"))
                property.WriteTo(writer);
        }

        writer.WriteString("text", HtmlText.Of(Text(page, "body")));
        writer.WriteString("title", HtmlText.Of(Text(page, "title")));
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }

    private static bool IsPublic(string path) =>
        !path.EndsWith(Suffix, StringComparison.Ordinal) && !path.EndsWith(".pickle", StringComparison.Ordinal) && path is not ("last_build" or ListName);

    private static string Text(JsonElement page, string name) => page.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
