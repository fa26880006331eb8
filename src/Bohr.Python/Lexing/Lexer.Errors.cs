using Bohr.Python.Syntax;

namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    // The line number is only asked for in messages; counting goes on from the last question, so that many questions cost one pass.
    private byte* _linePointer;
    private int _line;

    private void Report(byte* start, byte* end, string message)
    {
        if (_errors.Count - _errorsAtStart < MostErrors)
            _errors.Add(Offset(start), Offset(end), message);
    }

    private void Require312(byte* start, byte* end, string feature)
    {
        if (_errors.Count - _errorsAtStart < MostErrors)
            _errors.Require(Offset(start), Offset(end), PythonVersion.Py312, feature);
    }

    /// <summary>The number of the line that an address lies in, from 1.</summary>
    private int LineOf(byte* p)
    {
        if (p < _linePointer)
        {
            // Questions go back by a bracket or a string only; what lies between is counted down again.
            _line -= CountLines(new ReadOnlySpan<byte>(p, (int)(_linePointer - p)));
            if (p > _first && p[-1] == '\r' && *p == '\n')
                _line++;
        }
        else
        {
            _line += CountLines(new ReadOnlySpan<byte>(_linePointer, (int)(p - _linePointer)));
            if (_linePointer > _first && _linePointer[-1] == '\r' && _linePointer < p && *_linePointer == '\n')
                _line--;
        }

        _linePointer = p;
        return _line;
    }

    /// <summary>The number of line ends (LF, CR LF or CR) that lie in a text.</summary>
    private static int CountLines(ReadOnlySpan<byte> text)
    {
        var lines = text.Count((byte)'\n');
        if (!text.Contains((byte)'\r'))
            return lines;

        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n'))
                lines++;
        }

        return lines;
    }

    /// <summary>The address after the UTF-8 character at an address; after one byte where the bytes are no character.</summary>
    private byte* EndOfCharacter(byte* p)
    {
        var left = new ReadOnlySpan<byte>(p, (int)Math.Min(4, _end - p));
        return System.Text.Rune.DecodeFromUtf8(left, out _, out var length) == System.Buffers.OperationStatus.Done ? p + length : p + 1;
    }
}
