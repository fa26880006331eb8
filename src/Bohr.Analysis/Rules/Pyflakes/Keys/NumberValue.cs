using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Keys;

/// <summary>A number as Python compares keys of a dict: <c>1</c>, <c>1.0</c>, <c>True</c> and <c>1+0j</c> are one key.</summary>
/// <param name="Whole">The real part if it is whole and below 2^64, else 0.</param>
/// <param name="Real">The real part if it is anything else, else 0.</param>
/// <param name="Imaginary">The imaginary part, never -0.</param>
internal readonly record struct NumberValue(Int128 Whole, double Real, double Imaginary)
{
    private const double Limit = 18446744073709551616.0;

    // 1+0j+0j+… has no bound; nobody writes more than one of them.
    private const int MostSums = 50;

    /// <summary>Reads a number, a truth value, either of them with signs, or a complex number as it is written.</summary>
    /// <returns>False if it is none of these, or an integer of more than 64 bits.</returns>
    public static bool TryRead(SyntaxNode expression, out NumberValue value) => TryRead(expression, MostSums, out value);

    private static bool TryRead(SyntaxNode expression, int left, out NumberValue value)
    {
        var isNegative = false;
        while (expression.TryAs<UnaryOperation>(out var sign) && sign.Operator is UnaryOperator.Plus or UnaryOperator.Minus)
        {
            isNegative ^= sign.Operator == UnaryOperator.Minus;
            expression = sign.Operand;
        }

        value = default;
        var isNumber = expression.Kind switch
        {
            NodeKind.Constant => TryReadConstant(expression.As<Constant>(), out value),
            NodeKind.BinaryOperation => left > 0 && TryReadSum(expression.As<BinaryOperation>(), left - 1, out value),
            _ => false,
        };
        if (isNegative)
            value = new(-value.Whole, 0.0 - value.Real, 0.0 - value.Imaginary);

        return isNumber;
    }

    private static bool TryReadConstant(Constant constant, out NumberValue value)
    {
        value = default;
        var text = constant.Tree.TokenText(constant.FirstToken);
        switch (constant.Kind)
        {
            case ConstantKind.True:
                value = new(1, 0, 0);
                return true;
            case ConstantKind.False:
                return true;
            case ConstantKind.Integer when NumberLiteral.TryInt64(text, out var small):
                value = new(small, 0, 0);
                return true;
            case ConstantKind.Integer:
                var large = NumberLiteral.Int(text);
                if (large > ulong.MaxValue)
                    return false;

                value = new((Int128)large, 0, 0);
                return true;
            case ConstantKind.Float:
                var real = NumberLiteral.Float(text);
                value = real < Limit && Math.Floor(real) == real ? new((Int128)real, 0, 0) : new(0, real, 0);
                return true;
            case ConstantKind.Imaginary:
                value = new(0, 0, NumberLiteral.Imaginary(text));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a complex number: a real one plus or minus an imaginary one.</summary>
    private static bool TryReadSum(BinaryOperation sum, int left, out NumberValue value)
    {
        value = default;
        if (sum.Operator is not (BinaryOperator.Add or BinaryOperator.Subtract) || !sum.Right.TryAs<Constant>(out var part)
            || part.Kind != ConstantKind.Imaginary || !TryRead(sum.Left, left, out var real) || real.Imaginary != 0)
        {
            return false;
        }

        TryReadConstant(part, out var imaginary);
        value = real with { Imaginary = sum.Operator == BinaryOperator.Add ? imaginary.Imaginary : 0.0 - imaginary.Imaginary };
        return true;
    }
}
