using System.Runtime.CompilerServices;
using Bohr.Python.Syntax;

namespace Bohr.Python.Lexing;

/// <summary>Splits UTF-8 source into tokens, for all versions from 3.8 to 3.14, without allocating.</summary>
/// <remarks>
/// Accepts any bytes: what is no token becomes an error in the list, and the lexer goes on behind it. One lexer serves source
/// after source. It keeps a copy of the source with a margin, so that its loops may look ahead and read whole vectors without
/// asking for the end; the copy costs about one twentieth of the lexing. Not safe for use by several threads at once.
/// </remarks>
public sealed unsafe partial class Lexer
{
    // Line feeds behind the source end every comment, string and name, so that only a line feed has to ask "is this the end?".
    private const int Margin = 64;

    // A source above this size is rare enough that its buffer is given back instead of being kept for ever.
    private const int KeptBuffer = 4 << 20;

    // A binary file may hold an error in every byte; nobody reads further than this.
    private const int MostErrors = 1000;

    private byte[] _buffer = [];
    private TokenTable _table = new();
    private SyntaxErrorList _errors = new(PythonVersion.Py314);
    private int _errorsAtStart;

    // Addresses in the buffer: of offset zero of the source, of the first byte to lex, and after the last one.
    private byte* _origin;
    private byte* _first;
    private byte* _end;

    /// <summary>Makes a lexer.</summary>
    public Lexer() => MakeRoomForBrackets(256);

    /// <summary>Lexes a whole source.</summary>
    /// <param name="source">UTF-8 text without a byte order mark.</param>
    /// <param name="into">Cleared, then filled.</param>
    /// <param name="errors">Receives what is no Python; its target version decides whether newer forms of f-strings are errors.</param>
    public void Tokenize(ReadOnlySpan<byte> source, TokenTable into, SyntaxErrorList errors)
    {
        into.Clear();
        Begin(source, 0, into, errors);
        Run(atLineStart: true);
        End();
        into.TextCount = into.Count;
    }

    /// <summary>Lexes a part of a source as one expression: line ends count as white space, indentation does not matter.</summary>
    /// <param name="source">The whole source; the offsets of the tokens are offsets in it.</param>
    /// <param name="start">Offset of the first byte of the expression.</param>
    /// <param name="end">Offset after its last byte.</param>
    /// <param name="into">Cleared, then filled; ends with a <see cref="TokenKind.Newline"/> and <see cref="TokenKind.EndOfFile"/> at <paramref name="end"/>.</param>
    /// <param name="errors">Receives what is no Python.</param>
    public void TokenizeExpression(ReadOnlySpan<byte> source, int start, int end, TokenTable into, SyntaxErrorList errors)
    {
        into.Clear();
        Begin(source[start..end], start, into, errors);
        _line += CountLines(source[..start]);
        Push(Bracket.Expression, start);
        Run(atLineStart: false);
        End();
        into.TextCount = into.Count;
    }

    /// <summary>Lexes a text of its own, such as an annotation in quotes, behind the tokens that a table holds already.</summary>
    /// <param name="text">The text; messages count its lines from 1.</param>
    /// <param name="offset">The offset of its first byte, from which its tokens' offsets go on.</param>
    /// <param name="isParenthesized">Whether line ends count as white space, as between brackets.</param>
    /// <param name="into">Receives the tokens; ends with a <see cref="TokenKind.EndOfFile"/>.</param>
    /// <param name="errors">Receives what is no Python.</param>
    internal void Append(ReadOnlySpan<byte> text, int offset, bool isParenthesized, TokenTable into, SyntaxErrorList errors)
    {
        Begin(text, offset, into, errors);
        if (isParenthesized)
            Push(Bracket.Expression, offset);

        Run(atLineStart: !isParenthesized);
        End();
    }

    private void Begin(ReadOnlySpan<byte> part, int offset, TokenTable into, SyntaxErrorList errors)
    {
        if (_buffer.Length < part.Length + Margin)
            _buffer = GC.AllocateUninitializedArray<byte>(Math.Max(part.Length + Margin, 64 << 10), pinned: true);

        part.CopyTo(_buffer);
        _buffer.AsSpan(part.Length, Margin).Fill((byte)'\n');
        _first = (byte*)Unsafe.AsPointer(ref _buffer[0]);
        _end = _first + part.Length;
        _origin = _first - offset;
        _position = _first;

        _table = into;
        _errors = errors;
        _errorsAtStart = errors.Count;
        _depth = 0;
        _fStringDepth = 0;
        _linePointer = _first;
        _line = 1;
        _level = 0;
        _currentIndent = 0;
        _tooDeep = false;

        // CPython refuses the whole source; one error stands for all of them.
        if (part.IndexOf((byte)0) is var zero and >= 0)
            Report(_first + zero, _first + zero + 1, "source code cannot contain null bytes");
    }

    private void End()
    {
        if (_buffer.Length > KeptBuffer)
            _buffer = [];
    }

    /// <summary>Closes all levels of indentation and the source.</summary>
    private void Finish()
    {
        var offset = Offset(_end);
        for (; _level > 0; _level--)
            _table.Add(TokenKind.Dedent, offset, offset);

        _table.Add(TokenKind.EndOfFile, offset, offset);
    }

    private int Offset(byte* p) => (int)(p - _origin);

    /// <summary>Handles a backslash outside of strings: a line end must follow, and something after it.</summary>
    private byte* ContinueLine(byte* p)
    {
        var next = p + 1;
        if (next >= _end)
        {
            Report(next, next, "unexpected EOF while parsing");
            return Invalid(p, next);
        }

        if (*next is not ((byte)'\n' or (byte)'\r'))
        {
            // The bytes behind are lexed as if the backslash were not there.
            Report(next, EndOfCharacter(next), "unexpected character after line continuation character");
            return Invalid(p, next);
        }

        next = AfterLineEnd(next);
        if (next >= _end)
        {
            Report(p + 1, p + 1, "unexpected EOF while parsing");
            Invalid(p, p + 1);
        }

        return next;
    }

    /// <summary>The address after a line end of one or two bytes.</summary>
    private byte* AfterLineEnd(byte* p) => *p == '\r' && p[1] == '\n' && p + 1 < _end ? p + 2 : p + 1;

    /// <summary>Adds bytes that are no token, and returns where to go on.</summary>
    private byte* Invalid(byte* start, byte* end)
    {
        _table.Add(TokenKind.Invalid, Offset(start), Offset(end));
        return end;
    }

    private byte* ScanStray(byte* p)
    {
        // Null bytes have been reported for the whole source.
        if (*p is (byte)'$' or (byte)'?' or (byte)'`' or (byte)'!')
            Report(p, p + 1, "invalid syntax");
        else if (*p != 0)
            Report(p, p + 1, $"invalid non-printable character U+{*p:X4}");

        return Invalid(p, p + 1);
    }
}
