using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>The values of number literals, as CPython computes them.</summary>
public static class NumberLiteral
{
    /// <summary>The most digits of a decimal integer literal that CPython converts (<c>sys.int_info.default_max_str_digits</c>).</summary>
    public const int MostDecimalDigits = 4300;

    /// <summary>Looks for an error that the lexer does not see: an integer with too many decimal digits.</summary>
    /// <param name="literal">The text of an <see cref="TokenKind.Int"/> token.</param>
    /// <returns>CPython's words, or null where nothing is wrong.</returns>
    public static string? Check(ReadOnlySpan<byte> literal)
    {
        if (literal.Length <= MostDecimalDigits || literal[1] is (byte)'x' or (byte)'X' or (byte)'o' or (byte)'O' or (byte)'b' or (byte)'B')
            return null;

        var digits = literal.Length - literal.Count((byte)'_');
        return digits <= MostDecimalDigits || literal.IndexOfAnyExcept((byte)'0', (byte)'_') < 0
            ? null
            : $"Exceeds the limit ({MostDecimalDigits} digits) for integer string conversion: value has {digits} digits; "
                + "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.";
    }

    /// <summary>Reads an integer that fits into 64 bits.</summary>
    /// <param name="literal">The text of an <see cref="TokenKind.Int"/> token.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if the value is larger; then ask <see cref="Int"/>.</returns>
    public static bool TryInt64(ReadOnlySpan<byte> literal, out long value)
    {
        value = 0;
        var parts = Split(literal);
        foreach (var digit in parts.Digits)
        {
            if (digit == '_')
                continue;

            if (value > (long.MaxValue - 15) / parts.Radix)
                return false;

            value = (value * parts.Radix) + ValueOf(digit);
        }

        return true;
    }

    /// <summary>Reads an integer of any size.</summary>
    /// <param name="literal">The text of an <see cref="TokenKind.Int"/> token, of any length.</param>
    public static BigInteger Int(ReadOnlySpan<byte> literal)
    {
        if (TryInt64(literal, out var small))
            return small;

        var parts = Split(literal);
        var digits = parts.Digits;
        if (parts.Radix == 10)
            return BigInteger.Parse(Encoding.ASCII.GetString(digits).Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture);

        // The bases are powers of two, so the digits are the bits, a few at a time.
        var bitsOfDigit = BitOperations.Log2((uint)parts.Radix);
        var bytes = new byte[(digits.Length * bitsOfDigit / 8) + 2];
        var bit = 0;
        for (var index = digits.Length - 1; index >= 0; index--)
        {
            if (digits[index] == '_')
                continue;

            var shifted = ValueOf(digits[index]) << (bit % 8);
            bytes[bit / 8] |= (byte)shifted;
            bytes[(bit / 8) + 1] |= (byte)(shifted >> 8);
            bit += bitsOfDigit;
        }

        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>Reads a floating-point number; one too large is infinite, as in Python.</summary>
    /// <param name="literal">The text of a <see cref="TokenKind.Float"/> token.</param>
    public static double Float(ReadOnlySpan<byte> literal)
    {
        Span<byte> plain = literal.Length <= 256 ? stackalloc byte[256] : new byte[literal.Length];
        var length = 0;
        foreach (var next in literal)
        {
            if (next != '_')
                plain[length++] = next;
        }

        return double.Parse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads the number before the <c>j</c> of an imaginary number.</summary>
    /// <param name="literal">The text of an <see cref="TokenKind.Imaginary"/> token.</param>
    public static double Imaginary(ReadOnlySpan<byte> literal) => Float(literal[..^1]);

    private static int ValueOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static NumberParts Split(ReadOnlySpan<byte> literal) => literal.Length < 2
        ? new(10, literal)
        : literal[1] switch
        {
            (byte)'x' or (byte)'X' => new(16, literal[2..]),
            (byte)'o' or (byte)'O' => new(8, literal[2..]),
            (byte)'b' or (byte)'B' => new(2, literal[2..]),
            _ => new(10, literal),
        };

    private readonly ref struct NumberParts(int radix, ReadOnlySpan<byte> digits)
    {
        public readonly int Radix = radix;
        public readonly ReadOnlySpan<byte> Digits = digits;
    }
}
