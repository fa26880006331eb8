using System.Text.Json;
using Bohr.Docs.Messages;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Finishing;

/// <summary>Reads what <c>linkcheck</c> found. Its broken links are messages in the words in which Sphinx logs them too, so that each is reported once.</summary>
/// <remarks>Format: <c>output.json</c>, one object a line: <c>filename, lineno, status, code, uri, info</c> (sphinx/builders/linkcheck.py).</remarks>
internal static class LinkcheckReport
{
    internal const string FileName = "output.json";

    private const int MostMessages = 10_000;

    /// <summary>The broken links, those that were not answered in time, and as information the ones that moved for good. A report that is not there is an error.</summary>
    internal static MessageSource Of(BuiltOutput built)
    {
        var messages = new List<SphinxMessage>();
        var report = Path.Combine(built.Folder, FileName);
        try
        {
            foreach (var line in File.ReadLines(report))
            {
                if (messages.Count < MostMessages && line.Length > 0 && Parse(line) is { } message)
                    messages.Add(message);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            messages.Add(new SphinxMessage { Level = "ERROR", Type = "linkcheck", Text = $"The report of linkcheck, '{report}', cannot be read: {exception.Message}" });
        }

        return new MessageSource([built.Output], built.Source, messages);
    }

    /// <summary>The message for one line of the report; null: its link is fine.</summary>
    internal static SphinxMessage? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var link = document.RootElement;
            var (uri, info) = (Text(link, "uri"), Text(link, "info"));
            (string Kind, string Words)? found = Text(link, "status") switch
            {
                "broken" => ("broken", $"broken link: {uri} ({info})"),
                "timeout" => ("timeout", $"no answer in time: {uri} ({info})"),
                "redirected" when link.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.GetInt32() is 301 or 308 => ("redirected", $"moved for good: {uri} is now {info}"),
                _ => null,
            };
            return found is not { } message ? null : new SphinxMessage
            {
                Level = "WARNING",
                Type = "linkcheck." + message.Kind,
                Text = message.Words,
                File = Text(link, "filename"),
                Line = link.TryGetProperty("lineno", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var row) ? row : 0,
            };
        }
        catch (JsonException)
        {
            return new SphinxMessage { Level = "WARNING", Type = "linkcheck", Text = $"A line of linkcheck's report cannot be understood: {(line.Length > 200 ? line[..200] + "…" : line)}" };
        }
    }

    private static string Text(JsonElement link, string name) =>
        link.ValueKind == JsonValueKind.Object && link.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
