using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;

namespace Bohr.Findings.Formats;

/// <summary>A JSON array, one finding a line: an endless report needs no more memory than one finding.</summary>
/// <remarks>Put together from pieces: Utf8JsonWriter took 1.7 µs a finding, more than the whole way from worker to output.</remarks>
internal sealed class JsonWriter(Stream output) : FindingWriter
{
    private const int FlushAt = 16384;

    // The output is read by programs, never embedded in HTML: quotes and other scripts stay readable.
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt + 1024);
    private bool _any;

    public override bool EndsWithCompleteness => false;

    public override void Write(string filename, PackedFindings findings)
    {
        var path = JsonEncodedText.Encode(LinuxPath.Printable(filename), Encoder).EncodedUtf8Bytes;
        foreach (var finding in findings)
        {
            _buffer.Write(_any ? ",\n  {\"code\":\""u8 : "[\n  {\"code\":\""u8);
            _any = true;
            Write(finding.Code);
            _buffer.Write("\",\"message\":\""u8);
            Write(finding.Message);
            _buffer.Write("\",\"filename\":\""u8);
            _buffer.Write(path);
            _buffer.Write("\",\"location\":"u8);
            Write(finding.Location);
            _buffer.Write(",\"end_location\":"u8);
            Write(finding.EndLocation);
            _buffer.Write("}"u8);
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

    private void Write(ReadOnlySpan<byte> utf8) =>
        _buffer.Write(Encoder.FindFirstCharacterToEncodeUtf8(utf8) < 0 ? utf8 : JsonEncodedText.Encode(utf8, Encoder).EncodedUtf8Bytes);

    private void Write(SourcePosition position)
    {
        _buffer.Write("{\"row\":"u8);
        Write(position.Row);
        _buffer.Write(",\"column\":"u8);
        Write(position.Column);
        _buffer.Write("}"u8);
    }

    private void Write(int number)
    {
        if (number.TryFormat(_buffer.GetSpan(11), out var written))
            _buffer.Advance(written);
    }
}
