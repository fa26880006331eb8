using System.Numerics;
using System.Runtime.Intrinsics;
using Bohr.Python.Syntax;

namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    // CPython's MAXFSTRINGLEVEL and MAX_EXPR_NESTING. Deeper ones are an error, and still lexed.
    private const int DeepestFString = 150;
    private const int DeepestField = 3;

    private FString[] _fStrings = new FString[16];
    private int _fStringDepth;

    private bool InTemplate => _fStrings[_fStringDepth - 1].IsTemplate;

    private string FStringWord() => InTemplate ? "t-string" : "f-string";

    private bool MatchesSurroundingFString(byte* quoteAt)
    {
        if (_fStringDepth == 0)
            return false;

        ref readonly var outer = ref _fStrings[_fStringDepth - 1];
        return outer.Quote == *quoteAt && outer.IsTriple == (quoteAt[1] == *quoteAt && quoteAt[2] == *quoteAt);
    }

    /// <summary>Begins an f- or t-string and lexes its text up to the first replacement field or to its end.</summary>
    private byte* BeginFString(TokenKind kind, byte* start, byte* quoteAt)
    {
        var triple = quoteAt[1] == *quoteAt && quoteAt[2] == *quoteAt;
        var text = quoteAt + (triple ? 3 : 1);
        if (_fStringDepth == _fStrings.Length)
            Array.Resize(ref _fStrings, _fStringDepth * 2);

        if (_fStringDepth + 1 == DeepestFString)
            Report(start, text, "too many nested f-strings");

        if (kind == TokenKind.TStringStart)
            _errors.Require(Offset(start), Offset(text), PythonVersion.Py314, "a t-string");

        Push(Bracket.FString, Offset(start));
        _fStrings[_fStringDepth++] = new FString
        {
            Start = Offset(start),
            Quote = *quoteAt,
            IsTriple = triple,
            IsRaw = quoteAt - start == 2 && ((*start | 0x20) == 'r' || (start[1] | 0x20) == 'r'),
            IsTemplate = kind == TokenKind.TStringStart,
            Depth = _depth,
        };
        _table.Add(kind, Offset(start), Offset(text));
        return ScanFStringText(text);
    }

    /// <summary>Lexes literal text or a format specification up to the next replacement field or to the end of the string.</summary>
    private byte* ScanFStringText(byte* text)
    {
        ref readonly var current = ref _fStrings[_fStringDepth - 1];
        var middle = current.IsTemplate ? TokenKind.TStringMiddle : TokenKind.FStringMiddle;
        var quotes = Vector128.Create(current.Quote);
        var p = text;
        var inSpecification = (Bracket)_bracketKinds[_depth] == Bracket.FormatSpecification;
        var inCharacterName = false;
        while (true)
        {
            var vector = Vector128.Load(p);
            var stops = (Vector128.Equals(vector, quotes)
                | Vector128.Equals(vector, Vector128.Create((byte)'{'))
                | Vector128.Equals(vector, Vector128.Create((byte)'}'))
                | Vector128.Equals(vector, Vector128.Create((byte)'\\'))
                | Vector128.Equals(vector, Vector128.Create((byte)'\n'))
                | Vector128.Equals(vector, Vector128.Create((byte)'\r'))).ExtractMostSignificantBits();
            if (stops == 0)
            {
                p += Vector128<byte>.Count;
                continue;
            }

            p += BitOperations.TrailingZeroCount(stops);
            switch (*p)
            {
                case (byte)'{':
                    if (p[1] == '{' && !inSpecification)
                    {
                        p += 2;
                        break;
                    }

                    AddMiddle(middle, text, p);
                    return BeginField(p);

                case (byte)'}':
                    if (inCharacterName)
                    {
                        inCharacterName = false;
                        p++;
                    }
                    else if (inSpecification)
                    {
                        AddMiddle(middle, text, p);
                        _table.Add(TokenKind.RightBrace, Offset(p), Offset(p) + 1);
                        _depth--;
                        text = ++p;
                        inSpecification = (Bracket)_bracketKinds[_depth] == Bracket.FormatSpecification;
                    }
                    else if (p[1] == '}')
                    {
                        p += 2;
                    }
                    else
                    {
                        AddMiddle(middle, text, p);
                        Report(p, p + 1, $"{FStringWord()}: single '}}' is not allowed");
                        text = p = Invalid(p, p + 1);
                    }

                    break;

                case (byte)'\\':
                    if (p + 1 >= _end)
                    {
                        p = _end;
                    }
                    else if (p[1] is (byte)'{' or (byte)'}')
                    {
                        // The brace keeps its meaning, also in raw strings.
                        p++;
                    }
                    else if (p[1] == 'N' && p[2] == '{' && !current.IsRaw)
                    {
                        inCharacterName = true;
                        p += 3;
                    }
                    else
                    {
                        p = AfterEscaped(p);
                    }

                    break;

                case (byte)'\n' or (byte)'\r':
                    if (p < _end && current.IsTriple)
                    {
                        p++;
                        break;
                    }

                    if (inSpecification && ClosesFieldInNextLine(p))
                    {
                        Report(p, p + 1, $"{FStringWord()}: newlines are not allowed in format specifiers for single quoted {FStringWord()}s");
                        p = AfterLineEnd(p);
                        break;
                    }

                    AddMiddle(middle, text, p);
                    return EndUnterminatedFString(p, inSpecification);

                default:
                    if (current.IsTriple && (p[1] != *p || p[2] != *p))
                    {
                        p++;
                        break;
                    }

                    AddMiddle(middle, text, p);
                    return EndFString(p);
            }
        }
    }

    private bool ClosesFieldInNextLine(byte* lineEnd)
    {
        if (lineEnd >= _end)
            return false;

        var p = AfterLineEnd(lineEnd);
        while (*p is (byte)' ' or (byte)'\t')
            p++;

        return *p == '}';
    }

    private void AddMiddle(TokenKind kind, byte* start, byte* end)
    {
        if (start < end)
            _table.Add(kind, Offset(start), Offset(end));
    }

    private byte* BeginField(byte* brace)
    {
        // The fields of one string that lie in each other: each but the innermost has become a format specification.
        var nesting = _depth - _fStrings[_fStringDepth - 1].Depth;
        if (nesting == DeepestField)
            Report(brace, brace + 1, $"{FStringWord()}: expressions nested too deeply");
        else if (nesting == DeepestField - 1)
            Require312(brace, brace + 1, "a third level of replacement fields");

        _table.Add(TokenKind.LeftBrace, Offset(brace), Offset(brace) + 1);
        Push(Bracket.Field, Offset(brace));
        return brace + 1;
    }

    private byte* EndField(byte* brace)
    {
        CheckForOlderVersions(brace);
        _table.Add(TokenKind.RightBrace, Offset(brace), Offset(brace) + 1);
        _depth--;
        return ScanFStringText(brace + 1);
    }

    private byte* BeginFormatSpecification(byte* colon)
    {
        CheckForOlderVersions(colon);
        _table.Add(TokenKind.Colon, Offset(colon), Offset(colon) + 1);
        _bracketKinds[_depth] = (byte)Bracket.FormatSpecification;
        return ScanFStringText(colon + 1);
    }

    private byte* EndFString(byte* quoteAt)
    {
        ref readonly var current = ref _fStrings[_fStringDepth - 1];
        var end = quoteAt + (current.IsTriple ? 3 : 1);
        if (_depth != current.Depth)
        {
            // The quote stands in a format specification.
            Report(quoteAt, quoteAt + 1, $"{FStringWord()}: expecting '}}', or format specs");
            Invalid(quoteAt, quoteAt);
        }

        _table.Add(current.IsTemplate ? TokenKind.TStringEnd : TokenKind.FStringEnd, Offset(quoteAt), Offset(end));
        _depth = current.Depth - 1;
        _fStringDepth--;
        return end;
    }

    private byte* EndUnterminatedFString(byte* p, bool inSpecification)
    {
        ref readonly var current = ref _fStrings[_fStringDepth - 1];
        var start = _origin + current.Start;
        if (current.IsTriple)
            Report(start, start + 1, $"unterminated triple-quoted {FStringWord()} literal (detected at line {LastLine()})");
        else if (inSpecification && p < _end)
            Report(p, p + 1, $"{FStringWord()}: newlines are not allowed in format specifiers for single quoted {FStringWord()}s");
        else
            Report(start, start + 1, $"unterminated {FStringWord()} literal (detected at line {LineOf(p)})");

        Invalid(p, p);
        if (p >= _end)
        {
            _depth = (Bracket)_bracketKinds[1] == Bracket.Expression ? 1 : 0;
            _fStringDepth = 0;
            return p;
        }

        _depth = current.Depth - 1;
        _fStringDepth--;
        DropOpenedInLineOf(start);
        return p;
    }

    /// <summary>Reports what a replacement field may hold only since PEP 701 (Python 3.12).</summary>
    /// <param name="end">The <c>:</c> or <c>}</c> behind its expression.</param>
    private void CheckForOlderVersions(byte* end)
    {
        if (_errors.TargetVersion >= PythonVersion.Py312 || _fStringDepth > DeepestFString)
            return;

        ref readonly var current = ref _fStrings[_fStringDepth - 1];
        if (current.IsTemplate)
            return;

        var start = _origin + _bracketStarts[_depth] + 1;
        var field = new ReadOnlySpan<byte>(start, (int)(end - start));

        // The text of an outer field includes that of the inner ones, so the outermost reports for all.
        if (_fStringDepth == 1 && field.IndexOf((byte)'\\') is var backslash and >= 0)
            Require312(start + backslash, start + backslash + 1, "a backslash in a replacement field of an f-string");

        ReadOnlySpan<byte> quotes = [current.Quote, current.Quote, current.Quote];
        if (field.IndexOf(quotes[..(current.IsTriple ? 3 : 1)]) is var quote and >= 0)
            Require312(start + quote, start + quote + 1, "the quote of the f-string inside of a replacement field");

        if (!current.IsTriple && field.IndexOfAny((byte)'\n', (byte)'\r') is var lineEnd and >= 0)
            Require312(start + lineEnd, start + lineEnd + 1, "a line end in a replacement field of a single-quoted f-string");
    }

    /// <summary>An f- or t-string whose end has not been reached.</summary>
    private struct FString
    {
        /// <summary>Offset of its prefix.</summary>
        public int Start;

        /// <summary>Depth of its own entry among the brackets.</summary>
        public int Depth;

        public byte Quote;
        public bool IsTriple;
        public bool IsRaw;
        public bool IsTemplate;
    }
}
