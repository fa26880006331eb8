using System.Numerics;
using System.Runtime.Intrinsics;

namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    /// <summary>What a word of one or two letters makes of the quote behind it; Name where it is no prefix.</summary>
    /// <param name="word">The letters as a little-endian word.</param>
    private static TokenKind StringPrefix(ulong word) => (word | (word > 0xFF ? 0x2020UL : 0x20UL)) switch
    {
        'r' or 'b' or 'u' or ('r' << 8) + 'b' or ('b' << 8) + 'r' => TokenKind.String,
        'f' or ('r' << 8) + 'f' or ('f' << 8) + 'r' => TokenKind.FStringStart,
        't' or ('r' << 8) + 't' or ('t' << 8) + 'r' => TokenKind.TStringStart,
        _ => TokenKind.Name,
    };

    /// <summary>Lexes a quote behind one or two letters; where they are no prefix, only the letters.</summary>
    private byte* ScanPrefixed(byte* start, byte* quoteAt)
    {
        var kind = StringPrefix(*(ulong*)start & LexerTables.Address->WordMasks[quoteAt - start]);
        return kind switch
        {
            TokenKind.String => ScanString(start, quoteAt),
            TokenKind.Name => AddWord(KindOfWord(start, quoteAt), start, quoteAt),
            _ => BeginFString(kind, start, quoteAt),
        };
    }

    /// <summary>Adds a string literal: with a prefix, with escapes, of some length, or with three quotes.</summary>
    /// <param name="start">Its prefix, or its quote where it has none.</param>
    /// <param name="quoteAt">Its first quote.</param>
    private byte* ScanString(byte* start, byte* quoteAt)
    {
        var quote = *quoteAt;
        if (quoteAt[1] == quote && quoteAt[2] == quote)
            return ScanTripleQuoted(start, quoteAt);

        var escapedQuote = false;
        var quotes = Vector128.Create(quote);
        var p = quoteAt + 1;
        while (true)
        {
            var stops = StringStops(Vector128.Load(p), quotes);
            if (stops == 0)
            {
                p += Vector128<byte>.Count;
                continue;
            }

            p += BitOperations.TrailingZeroCount(stops);
            if (*p == quote)
                return AddWord(TokenKind.String, start, p + 1);

            if (*p != '\\' || p + 1 >= _end)
                break;

            escapedQuote |= p[1] == quote;
            p = AfterEscaped(p);
        }

        // A lone backslash before the end belongs to the string.
        if (*p == '\\')
            p = _end;

        ReportUnterminated(start, quoteAt, p, escapedQuote);
        Invalid(start, p);
        DropOpenedInLineOf(start);
        return p;
    }

    private byte* ScanTripleQuoted(byte* start, byte* quoteAt)
    {
        var quote = *quoteAt;
        var quotes = Vector128.Create(quote);
        var p = quoteAt + 3;
        while (p < _end)
        {
            var vector = Vector128.Load(p);
            var stops = (Vector128.Equals(vector, quotes)
                | Vector128.Equals(vector, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
            if (stops == 0)
            {
                p += Vector128<byte>.Count;
                continue;
            }

            p += BitOperations.TrailingZeroCount(stops);
            if (*p == '\\')
                p += 2;
            else if (p[1] == quote && p[2] == quote)
                return AddWord(TokenKind.String, start, p + 3);
            else
                p++;
        }

        if (MatchesSurroundingFString(quoteAt))
            Report(start, start + 1, $"{FStringWord()}: expecting '}}'");
        else
            Report(start, start + 1, $"unterminated triple-quoted string literal (detected at line {LastLine()})");

        Invalid(start, _end);
        _depth = (Bracket)_bracketKinds[1] == Bracket.Expression && _depth > 0 ? 1 : 0;
        _fStringDepth = 0;
        return _end;
    }

    private void ReportUnterminated(byte* start, byte* quoteAt, byte* end, bool escapedQuote)
    {
        if (MatchesSurroundingFString(quoteAt))
        {
            Report(start, start + 1, $"{FStringWord()}: expecting '}}'");
            return;
        }

        var hint = escapedQuote ? "; perhaps you escaped the end quote?" : "";
        Report(start, start + 1, $"unterminated string literal (detected at line {LineOf(end)}){hint}");
    }

    /// <summary>The address after a backslash and what it escapes; a line end of two bytes counts as one character.</summary>
    private byte* AfterEscaped(byte* p) => p[1] == '\r' && p[2] == '\n' && p + 2 < _end ? p + 3 : p + 2;

    /// <summary>The number of the last line; a line end at the very end begins no line.</summary>
    private int LastLine() => _end > _first && _end[-1] is (byte)'\n' or (byte)'\r' ? LineOf(_end) - 1 : LineOf(_end);
}
