using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Findings.Outcomes;

namespace Bohr.Findings.Formats;

/// <summary>Counts findings by code instead of writing them: one line a code, the most frequent first.</summary>
/// <param name="output">Gets UTF-8.</param>
/// <param name="nameOf">The name of a code, for the reader.</param>
/// <param name="asJson">An array of objects instead of lines.</param>
internal sealed class StatisticsWriter(Stream output, Func<string, string> nameOf, bool asJson) : FindingWriter
{
    private readonly Dictionary<string, int> _counts = [];

    public override bool EndsWithCompleteness => !asJson;

    public override void Write(Finding finding) => _counts[finding.Code] = _counts.GetValueOrDefault(finding.Code) + 1;

    public override void Flush()
    {
        // Nothing is known before the end.
    }

    public override void Complete(Completeness completeness, int findings)
    {
        var sorted = _counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        if (asJson)
            WriteJson(sorted);
        else
            WriteLines(sorted, completeness.Describe(findings));
    }

    private void WriteLines(List<KeyValuePair<string, int>> counts, string lastLine)
    {
        var text = new TextOutput(output);
        var number = counts.Count == 0 ? 0 : counts[0].Value.ToString().Length;
        var code = counts.Count == 0 ? 0 : counts.Max(entry => entry.Key.Length);
        foreach (var (key, count) in counts)
            text.Line($"{count.ToString().PadLeft(number)}  {key.PadRight(code)}  {nameOf(key)}");

        text.Line(lastLine);
        text.Flush();
    }

    private void WriteJson(List<KeyValuePair<string, int>> counts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var (key, count) in counts)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, key);
                json.WriteString("name"u8, nameOf(key));
                json.WriteNumber("count"u8, count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
        output.Write(buffer.WrittenSpan);
        output.Flush();
    }
}
