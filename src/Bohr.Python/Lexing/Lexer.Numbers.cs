namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    private TokenKind _numberKind;

    /// <summary>Adds a number, at its first digit or at the point before it.</summary>
    /// <param name="start">The address of the digit or point.</param>
    /// <returns>The address after it; a wrong number reaches to the end of the word it is part of.</returns>
    private byte* ScanNumber(byte* start)
    {
        var end = EndOfNumber(start);
        return AddWord(_numberKind, start, end);
    }

    private byte* EndOfNumber(byte* start)
    {
        var p = start;
        _numberKind = TokenKind.Int;
        if (*p == '0')
        {
            switch (p[1] | 0x20)
            {
                case 'x':
                    return ScanDigitsWithBase(start, 16, "hexadecimal");
                case 'o':
                    return ScanDigitsWithBase(start, 8, "octal");
                case 'b':
                    return ScanDigitsWithBase(start, 2, "binary");
            }
        }

        if (*p != '.')
        {
            p = ScanDecimalDigits(p);
            if (p == null)
                return WrongNumber(start);
        }

        var integerEnd = p;
        if (*p == '.')
        {
            _numberKind = TokenKind.Float;
            p++;
            if (IsDigit(*p))
            {
                p = ScanDecimalDigits(p);
                if (p == null)
                    return WrongNumber(start);
            }
        }

        if ((*p | 0x20) == 'e')
        {
            if (IsDigit(p[1]) || (p[1] is (byte)'+' or (byte)'-' && IsDigit(p[2])))
            {
                _numberKind = TokenKind.Float;
                p = ScanDecimalDigits(p + (IsDigit(p[1]) ? 1 : 2));
                if (p == null)
                    return WrongNumber(start);
            }
            else if (p[1] is (byte)'+' or (byte)'-')
            {
                Report(p + 1, p + 2, "invalid decimal literal");
                return WrongNumber(start);
            }
        }

        if ((*p | 0x20) == 'j')
        {
            _numberKind = TokenKind.Imaginary;
            p++;
            return EndsWell(p) ? p : WrongEnd(start, p, "imaginary");
        }

        if (_numberKind == TokenKind.Int && *start == '0' && LeadingZerosOf(start, integerEnd) is var zeros && zeros != null)
        {
            Report(start, zeros, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
            return WrongNumber(start);
        }

        return EndsWell(p) ? p : WrongEnd(start, p, "decimal");
    }

    private static bool IsDigit(byte value) => (uint)(value - '0') <= 9;

    private static bool IsDigit(byte value, int radix) => radix == 16 ? char.IsAsciiHexDigit((char)value) : (uint)(value - '0') < (uint)radix;

    /// <summary>Passes digits with single underscores between them.</summary>
    /// <returns>The address after them, or null when an underscore has no digit behind it, which has then been reported.</returns>
    private byte* ScanDecimalDigits(byte* p)
    {
        while (true)
        {
            while (IsDigit(*p))
                p++;

            if (*p != '_')
                return p;

            p++;
            if (IsDigit(*p))
                continue;

            Report(p - 1, p, "invalid decimal literal");
            return null;
        }
    }

    /// <summary>The end of the zeros that a decimal integer other than zero begins with, or null if it does not.</summary>
    private static byte* LeadingZerosOf(byte* start, byte* end)
    {
        var p = start;
        while (p < end && *p is (byte)'0' or (byte)'_')
            p++;

        return p < end ? p : null;
    }

    private byte* ScanDigitsWithBase(byte* start, int radix, string name)
    {
        _numberKind = TokenKind.Int;
        var p = start + 2;
        do
        {
            if (*p == '_')
                p++;

            if (!IsDigit(*p, radix))
            {
                if (IsDigit(*p))
                    Report(p, p + 1, $"invalid digit '{(char)*p}' in {name} literal");
                else
                    Report(p - 1, p, $"invalid {name} literal");

                return WrongNumber(start);
            }

            while (IsDigit(*p, radix))
                p++;
        }
        while (*p == '_');

        if (IsDigit(*p))
        {
            Report(p, p + 1, $"invalid digit '{(char)*p}' in {name} literal");
            return WrongNumber(start);
        }

        return EndsWell(p) ? p : WrongEnd(start, p, name);
    }

    /// <summary>
    /// Whether a number may end here: behind it no letter, or one of the keywords that can follow a number
    /// (CPython warns of those, <c>1if x else y</c> is valid).
    /// </summary>
    private static bool EndsWell(byte* p) => *p switch
    {
        (byte)'a' => IsWord(p, "and"u8),
        (byte)'e' => IsWord(p, "else"u8),
        (byte)'f' => IsWord(p, "for"u8),
        (byte)'i' => p[1] is (byte)'f' or (byte)'n' or (byte)'s',
        (byte)'o' => IsWord(p, "or"u8),
        (byte)'n' => IsWord(p, "not"u8),
        >= 0x80 => true,
        var other => LexerTables.Address->Classes[other] is not ((byte)CharacterClass.Identifier or (byte)CharacterClass.Digit),
    };

    private static bool IsWord(byte* p, ReadOnlySpan<byte> word) =>
        new ReadOnlySpan<byte>(p, word.Length).SequenceEqual(word)
        && LexerTables.Address->Classes[p[word.Length]] is not ((byte)CharacterClass.Identifier or (byte)CharacterClass.Digit);

    private byte* WrongEnd(byte* start, byte* end, string name)
    {
        Report(end - 1, end, $"invalid {name} literal");
        return WrongNumber(start);
    }

    /// <summary>Takes the rest of the word, so that it gives no second error.</summary>
    private byte* WrongNumber(byte* start)
    {
        _numberKind = TokenKind.Invalid;
        var p = start;
        while (LexerTables.Address->Classes[*p] is (byte)CharacterClass.Identifier or (byte)CharacterClass.Digit || (*p == '.' && IsDigit(p[1])))
            p++;

        return p;
    }
}
