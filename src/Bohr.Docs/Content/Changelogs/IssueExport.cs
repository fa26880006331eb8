using System.Text.Json;
using Bohr.Docs.Content.Models;
using Bohr.Docs.Content.Problems;

namespace Bohr.Docs.Content.Changelogs;

/// <summary>Reads the answer of Jira's search, <c>{"issues": [{"key", "fields": {…}}]}</c>, or a list of such answers, as a search of several pages gives.</summary>
internal static class IssueExport
{
    /// <summary>The issues; null: the file cannot be read, which is said.</summary>
    public static IReadOnlyList<Issue>? Read(string path, FieldValues site, ContentProblems problems)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var pages = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root];
            return [.. pages.SelectMany(page => page.GetProperty("issues").EnumerateArray().Select(IssueOf))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            problems.Error("unreadable", site.Place, $"The export '{Path.GetFileName(path)}' is no answer of the tracker's search: {exception.Message} It must hold {{\"issues\": [{{\"key\": …, \"fields\": …}}]}}");
            return null;
        }
    }

    private static Issue IssueOf(JsonElement issue)
    {
        var fields = issue.GetProperty("fields");
        var isFixed = fields.TryGetProperty("resolution", out var resolution) && resolution.ValueKind == JsonValueKind.Object && resolution.GetProperty("name").GetString() == "Fixed";
        return new Issue(issue.GetProperty("key").GetString()!, fields.GetProperty("summary").GetString() ?? "", Names(fields, "components"), Names(fields, "fixVersions"), isFixed);
    }

    private static IReadOnlyList<string> Names(JsonElement fields, string property) =>
        fields.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetProperty("name").GetString()!)]
            : [];
}
