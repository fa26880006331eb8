using System.Globalization;
using System.Numerics;
using System.Text;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Checking;

/// <summary>The value of a literal as the key of a mapping pattern; equal where Python says that the values are equal.</summary>
/// <param name="Kind">What is compared: a number, a string, bytes, or <c>None</c>.</param>
/// <param name="Real">The real part, or 0.</param>
/// <param name="Imaginary">The imaginary part, or 0.</param>
/// <param name="Large">An integer that no double holds exactly, in decimal, or the text.</param>
/// <param name="Text">How Python writes the value; no part of the comparison.</param>
internal readonly record struct PatternKey(ConstantKind Kind, double Real, double Imaginary, string? Large, string Text)
{
    // Beyond this a message does not get clearer, and formatting a number of a million digits takes minutes.
    private const int LongestNumber = 4300;

    /// <inheritdoc/>
    public bool Equals(PatternKey other) =>
        Kind == other.Kind && Real.Equals(other.Real) && Imaginary.Equals(other.Imaginary) && Large == other.Large;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Real, Imaginary, Large);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Reads a literal, a negative number or a complex one; an attribute has no value that is known.</summary>
    internal static bool TryRead(SyntaxTree tree, int id, out PatternKey key)
    {
        key = default;
        var node = tree[id];
        switch (node.Kind)
        {
            case NodeKind.Constant:
                return TryReadConstant(tree, new(tree, id), out key);
            case NodeKind.UnaryOperation when TryRead(tree, node.A, out var operand) && operand.Kind == ConstantKind.Integer:
                key = operand.Text.Contains('j', StringComparison.Ordinal) ? Complex(-operand.Real, -operand.Imaginary)
                    : operand.Large is not null ? Integer(-BigInteger.Parse(operand.Large, CultureInfo.InvariantCulture))
                    : IsFloatText(operand.Text) ? Float(-operand.Real)
                    : Integer(-new BigInteger(operand.Real));
                return true;
            case NodeKind.BinaryOperation when TryRead(tree, node.A, out var left) && TryRead(tree, node.B, out var right):
                var sign = (BinaryOperator)node.Operator == BinaryOperator.Subtract ? -1 : 1;
                key = Complex(left.Real, sign * right.Imaginary);
                return true;
            default:
                return false;
        }
    }

    private static bool IsFloatText(string text) => text.AsSpan().ContainsAny('.', 'e', 'n');

    private static bool TryReadConstant(SyntaxTree tree, Constant constant, out PatternKey key)
    {
        key = default;
        switch (constant.Kind)
        {
            case ConstantKind.None:
                key = new(ConstantKind.None, 0, 0, null, "None");
                return true;
            case ConstantKind.True:
                key = new(ConstantKind.Integer, 1, 0, null, "True");
                return true;
            case ConstantKind.False:
                key = new(ConstantKind.Integer, 0, 0, null, "False");
                return true;
            case ConstantKind.Integer:
                return TryReadInteger(constant.Node.Text, out key);
            case ConstantKind.Float:
                key = Float(NumberLiteral.Float(constant.Node.Text));
                return true;
            case ConstantKind.Imaginary:
                key = Complex(0, NumberLiteral.Imaginary(constant.Node.Text), isPure: true);
                return true;
            case ConstantKind.String or ConstantKind.Bytes:
                key = ReadString(tree, constant);
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadInteger(ReadOnlySpan<byte> literal, out PatternKey key)
    {
        key = default;
        if (literal.Length > LongestNumber)
            return false;

        key = Integer(NumberLiteral.Int(literal));
        return true;
    }

    private static PatternKey Integer(BigInteger value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var real = (double)value;
        // An integer equals a float only where the float is exactly it.
        return double.IsFinite(real) && new BigInteger(real) == value
            ? new(ConstantKind.Integer, real, 0, null, text)
            : new(ConstantKind.Integer, 0, 0, text, text);
    }

    private static PatternKey Float(double value) => new(ConstantKind.Integer, value + 0.0, 0, null, FloatText(value, isPart: false));

    private static PatternKey Complex(double real, double imaginary, bool isPure = false)
    {
        var imaginaryText = FloatText(imaginary, isPart: true) + "j";
        var text = isPure || (real == 0 && !double.IsNegative(real)) ? imaginaryText
            : $"({FloatText(real, isPart: true)}{(double.IsNegative(imaginary) || double.IsNaN(imaginary) ? "" : "+")}{imaginaryText})";
        return new(ConstantKind.Integer, real + 0.0, imaginary + 0.0, null, text);
    }

    /// <summary>A float as Python's repr writes it; as a part of a complex number, without ".0".</summary>
    private static string FloatText(double value, bool isPart)
    {
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";

        var exponential = value.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = value == 0 ? 0 : int.Parse(exponential[(exponential.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 16)
        {
            var digits = Digits(shortest);
            var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
            return $"{(value < 0 ? "-" : "")}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        var plain = shortest.Contains('E', StringComparison.Ordinal) ? value.ToString("F0", CultureInfo.InvariantCulture) : shortest;
        return isPart || plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
    }

    private static string Digits(string shortest)
    {
        var end = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = end < 0 ? shortest : shortest[..end];
        return mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Trim('0') is { Length: > 0 } digits
            ? digits
            : "0";
    }

    private static PatternKey ReadString(SyntaxTree tree, Constant constant)
    {
        var source = tree.Source.Span;
        var bytes = new byte[tree[constant.Id].End - tree[constant.Id].Start];
        var length = 0;
        for (var index = constant.FirstToken; index < constant.FirstToken + constant.TokenCount; index++)
            length += StringLiteral.Decode(source[tree.Tokens.Starts[index]..tree.Tokens.Ends[index]], bytes.AsSpan(length), out _);

        // Latin-1 keeps the bytes apart; this text is compared, not read.
        var value = Encoding.Latin1.GetString(bytes, 0, length);
        var text = constant.Kind == ConstantKind.Bytes ? value : Encoding.UTF8.GetString(bytes, 0, length);
        return new(constant.Kind, 0, 0, value, Representation(text, constant.Kind == ConstantKind.Bytes));
    }

    private static string Representation(string text, bool isBytes)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder(isBytes ? "b" : "").Append(quote);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => result.Append(@"\\"),
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                _ when character == quote => result.Append('\\').Append(quote),
                _ when character is < ' ' or '\x7F' || (isBytes && character > '~') => result.Append(@"\x").Append(((int)character).ToString("x2", CultureInfo.InvariantCulture)),
                _ => result.Append(character),
            };
        }

        return result.Append(quote).ToString();
    }
}
