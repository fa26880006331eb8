using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    // Where the scan stands when it pauses: the token, and the quote or the end of the word behind a prefix.
    private byte* _position;
    private byte* _mark;

    /// <summary>Why the scan stopped: something rare, for a method of its own.</summary>
    private enum Pause
    {
        EndOfFile,
        Room,
        UnusualLine,
        Indentation,
        NonAsciiName,
        PrefixedString,
        Statement,
        EndInsideBrackets,
        FieldComment,
        String,
        Number,
        DeepBracket,
        UnusualClosing,
        FormatSpecification,
        Backslash,
        Stray,
    }

    /// <summary>Lexes everything between two pauses.</summary>
    private void Run(bool atLineStart)
    {
        while (true)
        {
            var pause = Scan(atLineStart);
            var p = _position;
            atLineStart = false;
            switch (pause)
            {
                case Pause.EndOfFile:
                    Finish();
                    return;

                case Pause.Room:
                    _table.MakeRoom();
                    break;

                case Pause.UnusualLine:
                    p = BeginUnusualLine(p);
                    if (p >= _end)
                    {
                        Finish();
                        return;
                    }

                    break;

                case Pause.Indentation:
                    var column = (int)(_mark - p);
                    Indent(column, column, p, _mark);
                    p = _mark;
                    break;

                case Pause.NonAsciiName:
                    p = ScanNonAsciiName(p);
                    break;

                case Pause.PrefixedString:
                    p = ScanPrefixed(p, _mark);
                    break;

                case Pause.Statement:
                    var line = RecoverAtStatement(p);
                    atLineStart = line != null;
                    p = atLineStart ? line : AddWord(KindOfWord(p, _mark), p, _mark);
                    break;

                case Pause.EndInsideBrackets:
                    if ((Bracket)_bracketKinds[_depth] == Bracket.Expression)
                    {
                        _table.Add(TokenKind.Newline, Offset(p), Offset(p));
                        Finish();
                        return;
                    }

                    ReportUnclosed(p);
                    break;

                case Pause.FieldComment:
                    var end = EndOfLine(p);
                    _table.AddComment(Offset(p), Offset(end));
                    Require312(p, end, "a comment in a replacement field of an f-string");
                    p = end;
                    break;

                case Pause.String:
                    p = ScanString(p, _mark);
                    break;

                case Pause.Number:
                    p = ScanNumber(p);
                    break;

                case Pause.DeepBracket:
                    p = PushDeepBracket(p);
                    break;

                case Pause.UnusualClosing:
                    p = CloseUnusual(p);
                    break;

                case Pause.FormatSpecification:
                    p = BeginFormatSpecification(p);
                    break;

                case Pause.Backslash:
                    p = ContinueLine(p);
                    break;

                case Pause.Stray:
                    p = ScanStray(p);
                    break;
            }

            _position = p;
        }
    }

    /// <summary>
    /// The inner loop: names, keywords, operators, short strings and numbers, comments, line ends. It calls no method (what is
    /// called here is inlined), so that all it needs stays in registers; whatever would need a call is a pause.
    /// </summary>
    private Pause Scan(bool atLineStart)
    {
        var tables = LexerTables.Address;
        var table = _table;
        var origin = _origin;
        var columns = table.Columns;
        nuint capacity = (uint)table.Capacity;
        nuint count = (uint)table.Count;
        var p = _position;
        TokenKind kind;
        byte* q;
        Pause pause;

        if (!atLineStart)
            goto Token;

    LineStart:
        {
            q = p;
            int spaces;
            do
            {
                spaces = SpacesAt(q);
                q += spaces;
            }
            while (spaces == Vector128<byte>.Count);

            if ((CharacterClass)tables->Classes[*q] is (>= CharacterClass.Space and <= CharacterClass.Hash) or CharacterClass.Backslash)
            {
                // Blank lines and lines with only a comment do not touch the indentation.
                if (*q == '\n')
                {
                    if (q >= _end)
                    {
                        pause = Pause.EndOfFile;
                        goto Stop;
                    }

                    p = q + 1;
                    goto LineStart;
                }

                if (*q == '#' && table.HasRoomForComment)
                {
                    p = EndOfLine(q);
                    table.AddCommentInRoom((int)(q - origin), (int)(p - origin));
                    if (*p == '\n' && p < _end)
                    {
                        p++;
                        goto LineStart;
                    }
                }

                pause = Pause.UnusualLine;
                goto Stop;
            }

            if ((int)(q - p) != _currentIndent)
            {
                _mark = q;
                pause = Pause.Indentation;
                goto Stop;
            }

            p = q;
        }

    Token:
        while (true)
        {
            // A jump, not arithmetic: where it is guessed right, the next token begins before the end of this one is known.
            if (*p == ' ')
                p++;

            if (count >= capacity)
            {
                pause = Pause.Room;
                goto Stop;
            }

            switch ((CharacterClass)tables->Classes[*p])
            {
                case CharacterClass.Identifier:
                    {
                        var vector = Vector128.Load(p);
                        var length = (nuint)(uint)BitOperations.TrailingZeroCount(NameStops(vector));
                        var beyondAscii = vector.ExtractMostSignificantBits();
                        if (length >= (nuint)Vector128<byte>.Count)
                            goto LongName;

                        q = p + length;
                        if ((beyondAscii & ((1u << (int)length) - 1)) != 0)
                        {
                            pause = Pause.NonAsciiName;
                            goto Stop;
                        }

                        kind = tables->KindOfWord(*(ulong*)p & tables->WordMasks[length]);
                        if (*q is (byte)'"' or (byte)'\'' && length <= 2)
                        {
                            _mark = q;
                            pause = Pause.PrefixedString;
                            goto Stop;
                        }

                        // These keywords begin a statement and stand in no expression: a bracket before them was forgotten.
                        if (kind >= TokenKind.Import && _depth != 0)
                        {
                            _mark = q;
                            pause = Pause.Statement;
                            goto Stop;
                        }

                        break;

                    LongName:
                        q = p + Vector128<byte>.Count;
                        do
                        {
                            vector = Vector128.Load(q);
                            length = (nuint)(uint)BitOperations.TrailingZeroCount(NameStops(vector) | 0x10000);
                            beyondAscii |= vector.ExtractMostSignificantBits() & ((1u << (int)length) - 1);
                            q += length;
                        }
                        while (length == (nuint)Vector128<byte>.Count);

                        kind = TokenKind.Name;
                        if (beyondAscii == 0)
                            break;

                        pause = Pause.NonAsciiName;
                        goto Stop;
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
                        q = p < _end ? p + 1 : p;
                        goto LogicalLineEnd;
                    }

                    if (p >= _end)
                    {
                        pause = Pause.EndInsideBrackets;
                        goto Stop;
                    }

                    p++;
                    p += SpacesAt(p);
                    continue;

                case CharacterClass.CarriageReturn:
                    if (_depth == 0)
                    {
                        q = p[1] == '\n' && p + 1 < _end ? p + 2 : p + 1;
                        goto LogicalLineEnd;
                    }

                    p++;
                    continue;

                case CharacterClass.Hash:
                    if (_fStringDepth != 0 || !table.HasRoomForComment)
                    {
                        pause = _fStringDepth != 0 ? Pause.FieldComment : Pause.Room;
                        goto Stop;
                    }

                    q = p;
                    p = EndOfLine(p);
                    table.AddCommentInRoom((int)(q - origin), (int)(p - origin));
                    continue;

                case CharacterClass.Quote:
                    {
                        var stops = StringStops(Vector128.Load(p + 1), Vector128.Create(*p));
                        var length = (nuint)(uint)BitOperations.TrailingZeroCount(stops);
                        if (stops != 0 && p[1 + length] == *p && (length != 0 || p[2] != *p))
                        {
                            kind = TokenKind.String;
                            q = p + length + 2;
                            break;
                        }

                        _mark = p;
                        pause = Pause.String;
                        goto Stop;
                    }

                case CharacterClass.Digit:
                    q = p + 1;
                    while ((CharacterClass)tables->Classes[*q] == CharacterClass.Digit)
                        q++;

                    // Most numbers are decimal integers of a few digits without letters or points.
                    kind = TokenKind.Int;
                    if ((CharacterClass)tables->Classes[*q] is CharacterClass.Identifier or CharacterClass.Dot || (*p == '0' && q != p + 1))
                    {
                        pause = Pause.Number;
                        goto Stop;
                    }

                    break;

                case CharacterClass.Dot:
                    kind = TokenKind.Dot;
                    q = p + 1;
                    if ((CharacterClass)tables->Classes[*q] is CharacterClass.Digit)
                    {
                        pause = Pause.Number;
                        goto Stop;
                    }

                    if (p[1] == '.' && p[2] == '.')
                    {
                        kind = TokenKind.Ellipsis;
                        q = p + 3;
                    }

                    break;

                case CharacterClass.Opening:
                    {
                        kind = (TokenKind)tables->Operators[(nuint)(*p) * 4];
                        q = p + 1;
                        var depth = _depth + 1;
                        if (depth >= DeepestBracket)
                        {
                            pause = Pause.DeepBracket;
                            goto Stop;
                        }

                        _bracketKinds[depth] = (byte)kind;
                        _bracketStarts[depth] = (int)(p - origin);
                        _depth = depth;
                        break;
                    }

                case CharacterClass.Closing:
                    {
                        kind = (TokenKind)tables->Operators[(nuint)(*p) * 4];
                        q = p + 1;
                        var depth = _depth;
                        if (_bracketKinds[depth] != (byte)kind + (TokenKind.LeftParenthesis - TokenKind.RightParenthesis))
                        {
                            pause = Pause.UnusualClosing;
                            goto Stop;
                        }

                        _depth = depth - 1;
                        break;
                    }

                case CharacterClass.Single:
                    kind = (TokenKind)tables->Operators[(nuint)(*p) * 4];
                    q = p + 1;
                    break;

                case CharacterClass.WithEqual:
                    {
                        var equal = p[1] == '=' ? (nuint)1 : 0;
                        kind = (TokenKind)tables->Operators[((nuint)(*p) * 4) + equal];
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
                        var doubled = p[1] == *p ? (nuint)1 : 0;
                        var equal = p[1 + doubled] == '=' ? (nuint)1 : 0;
                        kind = (TokenKind)tables->Operators[((nuint)(*p) * 4) + (doubled * 2) + equal];
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

                    kind = TokenKind.Exclamation;
                    q = p + 1;
                    if (_bracketKinds[_depth] == (byte)Bracket.Field)
                        break;

                    pause = Pause.Stray;
                    goto Stop;

                case CharacterClass.Colon:
                    {
                        if (_bracketKinds[_depth] == (byte)Bracket.Field)
                        {
                            pause = Pause.FormatSpecification;
                            goto Stop;
                        }

                        var equal = p[1] == '=' ? (nuint)1 : 0;
                        kind = (TokenKind)tables->Operators[((nuint)':' * 4) + equal];
                        q = p + 1 + equal;
                        break;
                    }

                case CharacterClass.Backslash:
                    pause = Pause.Backslash;
                    goto Stop;

                case CharacterClass.Stray:
                default:
                    pause = Pause.Stray;
                    goto Stop;
            }

            TokenTable.Put(columns, capacity, count++, kind, (int)(p - origin), (int)(q - origin));
            p = q;
            continue;

        LogicalLineEnd:
            TokenTable.Put(columns, capacity, count++, TokenKind.Newline, (int)(p - origin), (int)(q - origin));
            p = q;
            goto LineStart;
        }

    Stop:
        _position = p;
        table.Count = (int)count;
        return pause;
    }

    /// <summary>One bit for each of 16 bytes: whether it ends a string in one line, or begins an escape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint StringStops(Vector128<byte> bytes, Vector128<byte> quotes) =>
        (Vector128.Equals(bytes, quotes)
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\r'))).ExtractMostSignificantBits();

    /// <summary>The number of spaces at an address, 16 at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SpacesAt(byte* p)
    {
        var spaces = Vector128.Equals(Vector128.Load(p), Vector128.Create((byte)' ')).ExtractMostSignificantBits();
        return BitOperations.TrailingZeroCount(~spaces);
    }

    /// <summary>The address of the next line end; comments and error recovery go there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* EndOfLine(byte* p)
    {
        while (true)
        {
            var vector = Vector128.Load(p);
            var stops = (Vector128.Equals(vector, Vector128.Create((byte)'\n'))
                | Vector128.Equals(vector, Vector128.Create((byte)'\r'))).ExtractMostSignificantBits();
            if (stops != 0)
                return p + BitOperations.TrailingZeroCount(stops);

            p += Vector128<byte>.Count;
        }
    }
}
