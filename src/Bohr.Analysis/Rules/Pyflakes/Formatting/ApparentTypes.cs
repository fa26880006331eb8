using System.Numerics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>Tells the types of values from their expressions.</summary>
internal static class ApparentTypes
{
    // Expressions nest as deeply as the parser allows, but a + b + … has no bound; what is longer than anybody writes is unknown.
    private const int MostOperations = 500;

    /// <summary>The types that an expression may have.</summary>
    public static ApparentType Of(SyntaxNode expression) => Of(expression, MostOperations);

    /// <summary>Whether there is one type, and it is known.</summary>
    public static bool IsSingle(this ApparentType type) => type != ApparentType.Failure && BitOperations.IsPow2((int)type);

    private static ApparentType Of(SyntaxNode expression, int left)
    {
        if (left == 0)
            return ApparentType.Unknown;

        left--;
        switch (expression.Kind)
        {
            case NodeKind.Constant:
                return OfConstant(expression.As<Constant>().Kind);
            case NodeKind.JoinedString:
                return ApparentType.String;
            case NodeKind.TupleDisplay:
                return ApparentType.Tuple;
            case NodeKind.ListDisplay or NodeKind.ListComprehension:
                return ApparentType.List;
            case NodeKind.SetDisplay or NodeKind.SetComprehension:
                return ApparentType.Set;
            case NodeKind.DictDisplay or NodeKind.DictComprehension:
                return ApparentType.Dictionary;
            case NodeKind.GeneratorExpression:
                return ApparentType.Generator;
            case NodeKind.NamedExpression:
                return Of(expression.As<NamedExpression>().Value, left);
            case NodeKind.Conditional:
                var conditional = expression.As<Conditional>();
                return Either(Of(conditional.Body, left), Of(conditional.OrElse, left));
            case NodeKind.BooleanOperation:
                var values = expression.As<BooleanOperation>().Values;
                var type = Of(values[0], left);
                for (var index = 1; index < values.Count; index++)
                    type = Either(type, Of(values[index], left));

                return type;
            case NodeKind.UnaryOperation:
                var unary = expression.As<UnaryOperation>();
                return unary.Operator == UnaryOperator.Not ? ApparentType.Boolean : OfUnary(unary.Operator, Of(unary.Operand, left));
            case NodeKind.BinaryOperation:
                var binary = expression.As<BinaryOperation>();
                return OfBinary(binary.Operator, Of(binary.Left, left), Of(binary.Right, left));
            default:
                return ApparentType.Unknown;
        }
    }

    private static ApparentType OfConstant(ConstantKind kind) => kind switch
    {
        ConstantKind.None => ApparentType.None,
        ConstantKind.False or ConstantKind.True => ApparentType.Boolean,
        ConstantKind.Ellipsis => ApparentType.Ellipsis,
        ConstantKind.Integer => ApparentType.Integer,
        ConstantKind.Float => ApparentType.Float,
        ConstantKind.Imaginary => ApparentType.Complex,
        ConstantKind.String => ApparentType.String,
        _ => ApparentType.Bytes,
    };

    private static ApparentType Either(ApparentType one, ApparentType other)
    {
        var both = one | other;
        if (both.HasFlag(ApparentType.Failure))
            return ApparentType.Failure;

        if (one == ApparentType.Unknown || other == ApparentType.Unknown)
            return ApparentType.Unknown;

        return (both & ~ApparentType.Number) == ApparentType.Unknown ? Widest(both) : both;
    }

    /// <summary>The number type that can stand for all of those.</summary>
    private static ApparentType Widest(ApparentType numbers) => (ApparentType)(1 << BitOperations.Log2((uint)numbers));

    /// <summary>The type of a calculation with numbers: that of the wider one, and an integer for two truth values.</summary>
    private static ApparentType Calculated(ApparentType left, ApparentType right) => Widest(left | right | ApparentType.Integer);

    private static bool IsNumber(ApparentType type) => type != ApparentType.Unknown && (type & ~ApparentType.Number) == ApparentType.Unknown;

    private static ApparentType OfUnary(UnaryOperator sign, ApparentType operand)
    {
        if (!operand.IsSingle())
            return ApparentType.Unknown;

        var accepted = sign == UnaryOperator.Invert ? ApparentType.Boolean | ApparentType.Integer : ApparentType.Number;
        return (operand & accepted) != ApparentType.Unknown ? Calculated(operand, operand) : ApparentType.Failure;
    }

    private static ApparentType OfBinary(BinaryOperator sign, ApparentType left, ApparentType right)
    {
        // The left operand alone decides what formatting gives.
        if (sign == BinaryOperator.Modulo && left is ApparentType.String or ApparentType.Bytes)
            return left;

        if (!left.IsSingle() || !right.IsSingle() || sign == BinaryOperator.MatrixMultiply)
            return ApparentType.Unknown;

        if (IsNumber(left) && IsNumber(right))
            return OfNumbers(sign, Calculated(left, right));

        return sign switch
        {
            BinaryOperator.Add when left == right && left is ApparentType.String or ApparentType.Bytes or ApparentType.Tuple or ApparentType.List => left,
            BinaryOperator.Subtract when left == right && left == ApparentType.Set => left,
            BinaryOperator.Modulo => ApparentType.Unknown,
            _ => ApparentType.Failure,
        };
    }

    private static ApparentType OfNumbers(BinaryOperator sign, ApparentType widest) => sign switch
    {
        BinaryOperator.Divide when widest == ApparentType.Integer => ApparentType.Float,
        BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor or BinaryOperator.LeftShift or BinaryOperator.RightShift
            => widest == ApparentType.Integer ? widest : ApparentType.Failure,
        _ => widest,
    };
}
