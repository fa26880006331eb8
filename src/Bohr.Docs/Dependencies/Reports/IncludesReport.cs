using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>Prints lists of included files.</summary>
public static class IncludesReport
{
    // People look at a few; the numbers say how many there are, and JSON has them all.
    private const int MostShown = 5;

    /// <summary>A list for people.</summary>
    /// <param name="files">The files.</param>
    /// <param name="summary">What they are, behind their number: such as <c>files are included</c>.</param>
    public static string Text(IReadOnlyList<IncludedFile> files, string summary)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            text.Append(LinuxPath.Printable(file.Path));
            if (file.Note.Length > 0)
                text.Append("  (").Append(file.Note).Append(')');

            text.Append('\n');
            foreach (var user in file.Users.Take(MostShown))
                text.Append(CultureInfo.InvariantCulture, $"    {LinuxPath.Printable(user.From)}:{user.Line}  {GraphReport.Word(user.Kind)}\n");

            if (file.Users.Count > MostShown)
                text.Append(CultureInfo.InvariantCulture, $"    and {file.Users.Count - MostShown} more places\n");

            if (file.Pages.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"    part of {file.Pages.Count} {(file.Pages.Count == 1 ? "page" : "pages")}: ");
                text.AppendJoin(' ', file.Pages.Take(MostShown).Select(LinuxPath.Printable)).Append(file.Pages.Count > MostShown ? " …\n" : "\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"{files.Count} {summary}\n").ToString();
    }

    /// <summary>A list for programs.</summary>
    public static ReadOnlyMemory<byte> Json(IReadOnlyList<IncludedFile> files)
    {
        var buffer = new ArrayBufferWriter<byte>(16 << 10);
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("file"u8, LinuxPath.Printable(file.Path));
                if (file.Note.Length > 0)
                    json.WriteString("note"u8, file.Note);

                json.WriteStartArray("users"u8);
                foreach (var user in file.Users)
                {
                    json.WriteStartObject();
                    json.WriteString("file"u8, LinuxPath.Printable(user.From));
                    json.WriteNumber("line"u8, user.Line);
                    json.WriteString("kind"u8, GraphReport.Word(user.Kind));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("pages"u8);
                foreach (var page in file.Pages)
                    json.WriteStringValue(LinuxPath.Printable(page));

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
