using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Bohr.Python.Syntax;

namespace Bohr.Python.Lexing;

/// <summary>Splits UTF-8 source into tokens, for all versions from 3.8 to 3.14, without allocating.</summary>
/// <remarks>
/// Accepts any bytes: what is no token becomes an error in the list, and the lexer goes on behind it. One lexer serves source
/// after source. It keeps a copy of the source with a margin, so that its loops may look ahead and read whole vectors without
/// asking for the end; the copy costs about one hundredth of the lexing. Not safe for use by several threads at once.
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

    /// <summary>Lexes a whole source.</summary>
    /// <param name="source">UTF-8 text without a byte order mark.</param>
    /// <param name="into">Cleared, then filled.</param>
    /// <param name="errors">Receives what is no Python; its target version decides whether newer forms of f-strings are errors.</param>
    public void Tokenize(ReadOnlySpan<byte> source, TokenTable into, SyntaxErrorList errors)
    {
        Begin(source, 0, source.Length, into, errors);
        Run(_first, atLineStart: true);
        End();
    }

    /// <summary>Lexes a part of a source as one expression: line ends count as white space, indentation does not matter.</summary>
    /// <param name="source">The whole source; the offsets of the tokens are offsets in it.</param>
    /// <param name="start">Offset of the first byte of the expression.</param>
    /// <param name="end">Offset after its last byte.</param>
    /// <param name="into">Cleared, then filled; ends with a <see cref="TokenKind.Newline"/> and <see cref="TokenKind.EndOfFile"/> at <paramref name="end"/>.</param>
    /// <param name="errors">Receives what is no Python.</param>
    public void TokenizeExpression(ReadOnlySpan<byte> source, int start, int end, TokenTable into, SyntaxErrorList errors)
    {
        Begin(source, start, end, into, errors);
        Push(Bracket.Expression, start);
        Run(_first, atLineStart: false);
        End();
    }

    private void Begin(ReadOnlySpan<byte> source, int start, int end, TokenTable into, SyntaxErrorList errors)
    {
        var part = source[start..end];
        if (_buffer.Length < part.Length + Margin)
            _buffer = GC.AllocateUninitializedArray<byte>(Math.Max(part.Length + Margin, 64 << 10), pinned: true);

        part.CopyTo(_buffer);
        _buffer.AsSpan(part.Length, Margin).Fill((byte)'\n');
        _first = (byte*)Unsafe.AsPointer(ref _buffer[0]);
        _end = _first + part.Length;
        _origin = _first - start;

        into.Clear();
        _table = into;
        _errors = errors;
        _errorsAtStart = errors.Count;
        _depth = 0;
        _fStringDepth = 0;
        _linePointer = _first;
        _line = 1;
        if (start > 0)
            _line += CountLines(source[..start]);

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

    private void Run(byte* p, bool atLineStart)
    {
        var classes = LexerTables.Classes;
        var operators = LexerTables.Operators;
        var keywordSpellings = LexerTables.KeywordSpellings;
        var keywordKinds = LexerTables.KeywordKinds;
        var wordMasks = LexerTables.WordMasks;
        var table = _table;
        var origin = _origin;
        var end = _end;

        // The columns and the count live in registers; before a call that adds tokens the count is stored, after it all are read again.
        var kinds = table.KindColumn;
        var starts = table.StartColumn;
        var ends = table.EndColumn;
        var capacity = table.Capacity;
        var count = table.Count;

        TokenKind kind;
        byte* q;

        if (!atLineStart)
            goto Token;

    LineStart:
        {
            var width = 0;
            q = p;
            do
            {
                width = SpacesAt(q);
                q += width;
            }
            while (width == 16);

            if ((CharacterClass)classes[*q] is (>= CharacterClass.Space and <= CharacterClass.Hash) or CharacterClass.Backslash)
            {
                // Blank lines and lines with only a comment do not touch the indentation.
                if (*q == '\n')
                {
                    if (q >= end)
                        goto EndOfFile;

                    p = q + 1;
                    goto LineStart;
                }

                if (*q == '#')
                {
                    p = EndOfLine(q);
                    table.AddComment((int)(q - origin), (int)(p - origin));
                    if (*p == '\n' && p < end)
                    {
                        p++;
                        goto LineStart;
                    }
                }

                table.Count = count;
                p = BeginUnusualLine(p);
                count = table.Count;
                if (p >= end)
                    goto EndOfFile;

                goto ReloadToken;
            }

            var column = (int)(q - p);
            if (column != _currentIndent)
            {
                table.Count = count;
                Indent(column, column, p, q);
                p = q;
                goto ReloadToken;
            }

            p = q;
            goto Token;
        }

    ReloadToken:
        count = table.Count;
        kinds = table.KindColumn;
        starts = table.StartColumn;
        ends = table.EndColumn;
        capacity = table.Capacity;

    Token:
        while (true)
        {
            // One space between tokens is the rule; counting it in is cheaper than a jump that guesses.
            p += *p == ' ' ? 1 : 0;
            switch ((CharacterClass)classes[*p])
            {
                case CharacterClass.Identifier:
                    {
                        var vector = Vector128.Load(p);
                        var others = ~IdentifierBytes(vector) & 0xFFFF;
                        if (others == 0)
                        {
                            q = EndOfLongName(p, out var ascii);
                            if (!ascii)
                                goto NonAsciiName;

                            kind = TokenKind.Name;
                            break;
                        }

                        var length = System.Numerics.BitOperations.TrailingZeroCount(others);
                        if ((vector.ExtractMostSignificantBits() & ((1u << length) - 1)) != 0)
                            goto NonAsciiName;

                        var word = *(ulong*)p & wordMasks[length];
                        var slot = (word * LexerTables.KeywordMultiplier) >> LexerTables.KeywordShift;
                        kind = keywordSpellings[slot] == word ? (TokenKind)keywordKinds[slot] : TokenKind.Name;
                        if (word == 0)
                            kind = TokenKind.Name;

                        q = p + length;
                        if (*q is (byte)'"' or (byte)'\'' && length <= 2)
                        {
                            var prefix = StringPrefix(word);
                            if (prefix == TokenKind.String)
                                goto StringBody;

                            if (prefix != TokenKind.Name)
                            {
                                table.Count = count;
                                p = BeginFString(prefix, p, q);
                                goto ReloadToken;
                            }
                        }

                        // These keywords begin a statement and stand in no expression: a bracket before them was forgotten.
                        if (kind >= TokenKind.Import && _depth != 0)
                        {
                            table.Count = count;
                            if (RecoverAtStatement(ref p))
                            {
                                count = table.Count;
                                goto ReloadAtLineStart;
                            }
                        }

                        break;

                    NonAsciiName:
                        table.Count = count;
                        p = ScanNonAsciiName(p);
                        goto ReloadToken;
                    }

                case CharacterClass.Space:
                    p += SpacesAt(p);
                    continue;

                case CharacterClass.TabOrFormFeed:
                    p++;
                    continue;

                case CharacterClass.LineFeed:
                    if (_depth == 0)
                    {
                        kind = TokenKind.Newline;
                        q = p < end ? p + 1 : p;
                        goto LogicalLineEnd;
                    }

                    if (p >= end)
                        goto EndInsideBrackets;

                    p++;
                    p += SpacesAt(p);
                    continue;

                case CharacterClass.CarriageReturn:
                    if (_depth == 0)
                    {
                        kind = TokenKind.Newline;
                        q = p[1] == '\n' && p + 1 < end ? p + 2 : p + 1;
                        goto LogicalLineEnd;
                    }

                    p++;
                    continue;

                case CharacterClass.Hash:
                    q = p;
                    p = EndOfLine(p);
                    table.AddComment((int)(q - origin), (int)(p - origin));
                    if (_fStringDepth != 0)
                        Require312(q, p, "a comment in a replacement field of an f-string");

                    continue;

                case CharacterClass.Quote:
                    q = p;
                StringBody:
                    {
                        var quote = *q;
                        var vector = Vector128.Load(q + 1);
                        var stops = (Vector128.Equals(vector, Vector128.Create(quote))
                            | Vector128.Equals(vector, Vector128.Create((byte)'\\'))
                            | Vector128.Equals(vector, Vector128.Create((byte)'\n'))
                            | Vector128.Equals(vector, Vector128.Create((byte)'\r'))).ExtractMostSignificantBits();
                        kind = TokenKind.String;
                        if (stops != 0)
                        {
                            var length = System.Numerics.BitOperations.TrailingZeroCount(stops);
                            if (q[1 + length] == quote && (length != 0 || q[2] != quote))
                            {
                                q += length + 2;
                                break;
                            }
                        }

                        table.Count = count;
                        q = ScanString(p, q);
                        if (q != null)
                            break;

                        p = _resume;
                        goto ReloadToken;
                    }

                case CharacterClass.Digit:
                    // Most numbers are one digit.
                    if ((CharacterClass)classes[p[1]] is not (CharacterClass.Digit or CharacterClass.Identifier or CharacterClass.Dot))
                    {
                        kind = TokenKind.Int;
                        q = p + 1;
                        break;
                    }

                    q = ScanNumber(p, out kind);
                    break;

                case CharacterClass.Dot:
                    if (p[1] - (uint)'0' <= 9)
                    {
                        q = ScanNumber(p, out kind);
                        break;
                    }

                    if (p[1] == '.' && p[2] == '.')
                    {
                        kind = TokenKind.Ellipsis;
                        q = p + 3;
                        break;
                    }

                    kind = TokenKind.Dot;
                    q = p + 1;
                    break;

                case CharacterClass.Opening:
                    kind = (TokenKind)operators[*p * 4];
                    Push((Bracket)kind, (int)(p - origin));
                    q = p + 1;
                    break;

                case CharacterClass.Closing:
                    kind = (TokenKind)operators[*p * 4];
                    if (_bracketKinds[_depth] == (byte)(kind + (TokenKind.LeftParenthesis - TokenKind.RightParenthesis)))
                    {
                        _depth--;
                        q = p + 1;
                        break;
                    }

                    table.Count = count;
                    p = CloseUnusual(p, kind);
                    goto ReloadToken;

                case CharacterClass.Single:
                    kind = (TokenKind)operators[*p * 4];
                    q = p + 1;
                    break;

                case CharacterClass.WithEqual:
                    {
                        var equal = p[1] == '=' ? 1 : 0;
                        kind = (TokenKind)operators[(*p * 4) + equal];
                        q = p + 1 + equal;
                        break;
                    }

                case CharacterClass.Minus:
                    if (p[1] == '>')
                    {
                        kind = TokenKind.Arrow;
                        q = p + 2;
                        break;
                    }

                    goto case CharacterClass.WithEqual;

                case CharacterClass.Doubling:
                    {
                        var doubled = p[1] == *p ? 1 : 0;
                        var equal = p[1 + doubled] == '=' ? 1 : 0;
                        kind = (TokenKind)operators[(*p * 4) + (doubled * 2) + equal];
                        q = p + 1 + doubled + equal;
                        break;
                    }

                case CharacterClass.Exclamation:
                    if (p[1] == '=')
                    {
                        kind = TokenKind.NotEqual;
                        q = p + 2;
                        break;
                    }

                    if (_bracketKinds[_depth] == (byte)Bracket.Field)
                    {
                        kind = TokenKind.Exclamation;
                        q = p + 1;
                        break;
                    }

                    goto case CharacterClass.Stray;

                case CharacterClass.Colon:
                    if (_bracketKinds[_depth] == (byte)Bracket.Field)
                    {
                        table.Count = count;
                        p = BeginFormatSpecification(p);
                        goto ReloadToken;
                    }

                    kind = p[1] == '=' ? TokenKind.ColonEqual : TokenKind.Colon;
                    q = p + (kind == TokenKind.ColonEqual ? 2 : 1);
                    break;

                case CharacterClass.Backslash:
                    table.Count = count;
                    p = ContinueLine(p);
                    goto ReloadToken;

                case CharacterClass.Stray:
                default:
                    table.Count = count;
                    p = ScanStray(p);
                    goto ReloadToken;
            }

            if (count == capacity)
            {
                table.Count = count;
                table.Grow();
                kinds = table.KindColumn;
                starts = table.StartColumn;
                ends = table.EndColumn;
                capacity = table.Capacity;
            }

            kinds[count] = (byte)kind;
            starts[count] = (int)(p - origin);
            ends[count] = (int)(q - origin);
            count++;
            p = q;
            continue;

        LogicalLineEnd:
            if (count == capacity)
            {
                table.Count = count;
                table.Grow();
                kinds = table.KindColumn;
                starts = table.StartColumn;
                ends = table.EndColumn;
                capacity = table.Capacity;
            }

            kinds[count] = (byte)TokenKind.Newline;
            starts[count] = (int)(p - origin);
            ends[count] = (int)(q - origin);
            count++;
            p = q;
            goto LineStart;

        EndInsideBrackets:
            table.Count = count;
            if (_bracketKinds[_depth] == (byte)Bracket.Expression)
            {
                _depth = 0;
                table.Add(TokenKind.Newline, (int)(p - origin), (int)(p - origin));
                count = table.Count;
                goto EndOfFile;
            }

            ReportUnclosed(p);

            goto ReloadToken;
        }

    ReloadAtLineStart:
        kinds = table.KindColumn;
        starts = table.StartColumn;
        ends = table.EndColumn;
        capacity = table.Capacity;
        goto LineStart;

    EndOfFile:
        table.Count = count;
        Finish();
    }

    /// <summary>Closes all levels of indentation and the source.</summary>
    private void Finish()
    {
        var offset = Offset(_end);
        for (; _level > 0; _level--)
            _table.Add(TokenKind.Dedent, offset, offset);

        _table.Add(TokenKind.EndOfFile, offset, offset);
    }

    /// <summary>The number of spaces at an address, 16 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SpacesAt(byte* p)
    {
        var spaces = Vector128.Equals(Vector128.Load(p), Vector128.Create((byte)' ')).ExtractMostSignificantBits();
        return System.Numerics.BitOperations.TrailingZeroCount(~spaces);
    }

    /// <summary>The address of the next line end; comments and error recovery go there.</summary>
    private static byte* EndOfLine(byte* p)
    {
        while (true)
        {
            var vector = Vector128.Load(p);
            var stops = (Vector128.Equals(vector, Vector128.Create((byte)'\n'))
                | Vector128.Equals(vector, Vector128.Create((byte)'\r'))).ExtractMostSignificantBits();
            if (stops != 0)
                return p + System.Numerics.BitOperations.TrailingZeroCount(stops);

            p += Vector128<byte>.Count;
        }
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
