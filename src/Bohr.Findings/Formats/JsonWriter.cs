using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;

namespace Bohr.Findings.Formats;

/// <summary>A JSON array, one finding a line: an endless report needs no more memory than one finding.</summary>
internal sealed class JsonWriter(Stream output) : FindingWriter
{
    private const int FlushAt = 16384;

    // The output is read by programs, never embedded in HTML: quotes and other scripts stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt + 1024);
    private Utf8JsonWriter? _json;
    private bool _any;

    public override bool EndsWithCompleteness => false;

    public override void Write(string filename, PackedFindings findings)
    {
        var path = JsonEncodedText.Encode(LinuxPath.Printable(filename), Options.Encoder);
        _json ??= new Utf8JsonWriter(_buffer, Options);
        foreach (var finding in findings)
        {
            _buffer.Write(_any ? ",\n  "u8 : "[\n  "u8);
            _any = true;
            _json.Reset(_buffer);
            _json.WriteStartObject();
            _json.WriteString("code"u8, finding.Code);
            _json.WriteString("message"u8, finding.Message);
            _json.WriteString("filename"u8, path);
            WritePosition(_json, "location"u8, finding.Location);
            WritePosition(_json, "end_location"u8, finding.EndLocation);
            _json.WriteEndObject();
            _json.Flush();
            if (_buffer.WrittenCount >= FlushAt)
                Flush();
        }
    }

    public override void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        output.Flush();
        _buffer.ResetWrittenCount();
    }

    public override void Complete(Completeness completeness, int findings)
    {
        _buffer.Write(_any ? "\n]\n"u8 : "[]\n"u8);
        Flush();
    }

    private static void WritePosition(Utf8JsonWriter json, ReadOnlySpan<byte> name, SourcePosition position)
    {
        json.WriteStartObject(name);
        json.WriteNumber("row"u8, position.Row);
        json.WriteNumber("column"u8, position.Column);
        json.WriteEndObject();
    }
}
