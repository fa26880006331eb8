using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;

namespace Bohr.Findings.Formats;

/// <summary>Counts findings by code instead of writing them: one line a code, the most frequent first.</summary>
/// <param name="output">Gets UTF-8.</param>
/// <param name="nameOf">The name of a code, for the reader.</param>
/// <param name="asJson">An array of objects instead of lines.</param>
internal sealed class StatisticsWriter(Stream output, Func<string, string> nameOf, bool asJson) : FindingWriter
{
    // As many as there are rules with findings, so that looking through them all is quicker than making a string of each code.
    private readonly List<Count> _counts = [];

    public override bool EndsWithCompleteness => !asJson;

    public override void Write(string filename, PackedFindings findings)
    {
        foreach (var finding in findings)
            CountOf(finding.Code).Findings++;
    }

    public override void Flush()
    {
        // Nothing is known before the end.
    }

    public override void Complete(Completeness completeness, int findings)
    {
        var sorted = _counts.OrderByDescending(entry => entry.Findings).ThenBy(entry => entry.Code, StringComparer.Ordinal).ToList();
        if (asJson)
            WriteJson(sorted);
        else
            WriteLines(sorted, completeness.Describe(findings));
    }

    private Count CountOf(ReadOnlySpan<byte> code)
    {
        foreach (var known in _counts)
        {
            if (code.SequenceEqual(known.Utf8))
                return known;
        }

        var count = new Count(code.ToArray());
        _counts.Add(count);
        return count;
    }

    private void WriteLines(List<Count> counts, string lastLine)
    {
        var text = new TextOutput(output);
        var number = counts.Count == 0 ? 0 : counts[0].Findings.ToString().Length;
        var code = counts.Count == 0 ? 0 : counts.Max(entry => entry.Code.Length);
        foreach (var count in counts)
            text.Line($"{count.Findings.ToString().PadLeft(number)}  {count.Code.PadRight(code)}  {nameOf(count.Code)}");

        text.Line(lastLine);
        text.Flush();
    }

    private void WriteJson(List<Count> counts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var count in counts)
            {
                json.WriteStartObject();
                json.WriteString("code"u8, count.Code);
                json.WriteString("name"u8, nameOf(count.Code));
                json.WriteNumber("count"u8, count.Findings);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        buffer.Write("\n"u8);
        output.Write(buffer.WrittenSpan);
        output.Flush();
    }

    private sealed class Count(byte[] utf8)
    {
        public byte[] Utf8 { get; } = utf8;

        public string Code { get; } = Encoding.UTF8.GetString(utf8);

        public int Findings { get; set; }
    }
}
