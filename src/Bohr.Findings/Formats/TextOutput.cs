using System.Runtime.CompilerServices;
using System.Text;

namespace Bohr.Findings.Formats;

/// <summary>Collects lines and hands them to a stream as UTF-8, a block at a time.</summary>
/// <remarks>Not a StreamWriter: that one writes once more when it is disposed, which fails again when the reader went away.</remarks>
internal sealed class TextOutput(Stream output)
{
    private const int BlockSize = 16384;

    private readonly StringBuilder _text = new();

    public void Line() => End();

    public void Line(string text)
    {
        _text.Append(text);
        End();
    }

    public void Line([InterpolatedStringHandlerArgument("")] ref Interpolation text)
    {
        _ = text;
        End();
    }

    public void Flush()
    {
        if (_text.Length > 0)
        {
            var bytes = Encoding.UTF8.GetBytes(_text.ToString());
            _text.Clear();
            output.Write(bytes);
        }

        output.Flush();
    }

    private void End()
    {
        _text.Append('\n');
        if (_text.Length >= BlockSize)
            Flush();
    }

    /// <summary>Lets <c>Line($"…")</c> append without a string in between.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation
    {
        private readonly StringBuilder _target;

        public Interpolation(int literalLength, int formattedCount, TextOutput output)
        {
            _ = (literalLength, formattedCount);
            _target = output._text;
        }

        public void AppendLiteral(string text) => _target.Append(text);

        public void AppendFormatted(string? text) => _target.Append(text);

        public void AppendFormatted(int number) => _target.Append(number);

        public void AppendFormatted(StringBuilder text) => _target.Append(text);
    }
}
