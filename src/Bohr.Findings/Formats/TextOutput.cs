using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bohr.Findings.Formats;

/// <summary>Collects lines as UTF-8 and hands them to a stream, a block at a time.</summary>
/// <remarks>Not a StreamWriter: that one writes once more when it is disposed, which fails again when the reader went away.</remarks>
internal sealed class TextOutput(Stream output)
{
    private const int BlockSize = 16384;

    private readonly ArrayBufferWriter<byte> _text = new(BlockSize + 1024);

    public void Line() => End();

    public void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, _text);
        End();
    }

    public void Line([InterpolatedStringHandlerArgument("")] ref Interpolation text)
    {
        _ = text;
        End();
    }

    public void Flush()
    {
        if (_text.WrittenCount > 0)
        {
            output.Write(_text.WrittenSpan);
            _text.ResetWrittenCount();
        }

        output.Flush();
    }

    private void End()
    {
        _text.Write("\n"u8);
        if (_text.WrittenCount >= BlockSize)
            Flush();
    }

    /// <summary>Lets <c>Line($"…")</c> append without a string in between.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation
    {
        private readonly ArrayBufferWriter<byte> _target;

        public Interpolation(int literalLength, int formattedCount, TextOutput output)
        {
            _ = (literalLength, formattedCount);
            _target = output._text;
        }

        public void AppendLiteral(string text) => AppendFormatted(text);

        public void AppendFormatted(string? text)
        {
            if (!string.IsNullOrEmpty(text))
                Encoding.UTF8.GetBytes(text, _target);
        }

        public void AppendFormatted(ReadOnlySpan<byte> utf8) => _target.Write(utf8);

        public void AppendFormatted(int number)
        {
            if (number.TryFormat(_target.GetSpan(11), out var written))
                _target.Advance(written);
        }

        public void AppendFormatted(StringBuilder text) => AppendFormatted(text.ToString());
    }
}
