using Bohr.Analysis.Rules.Pyflakes.Keys;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds dict displays in which a literal is a key more than once.</summary>
/// <remarks>
/// <para>The later value replaces the earlier one without a word. Numbers that are equal are one key, whatever their types: <c>1</c>, <c>1.0</c> and
/// <c>True</c>.</para>
/// <para>The Python Language Reference, "Dictionary displays".</para>
/// <example><code>
/// ages = {
///     "Ada": 36,
///     "Bob": 41,
///     "Ada": 28,    # instead: one entry for each key
/// }
/// </code></example>
/// </remarks>
internal sealed class MultiValueRepeatedKeyLiteral : RepeatedKeyRule
{
    public override RuleInfo Info { get; } = new("F601", "multi-value-repeated-key-literal");

    public override void CheckRepeated(SyntaxNode key, SyntaxNode first, RuleContext context)
    {
        if (IsLiteral(key))
            context.Report(this, key, KeyMessage.For(key, first));
    }

    private static bool IsLiteral(SyntaxNode key) => key.Kind switch
    {
        NodeKind.Constant or NodeKind.TupleDisplay or NodeKind.JoinedString => true,
        NodeKind.UnaryOperation => IsSignedNumber(key, ConstantKind.Imaginary),
        NodeKind.BinaryOperation => IsComplex(key.As<BinaryOperation>()),
        _ => false,
    };

    /// <summary>Whether it is <c>1+2j</c> or <c>1-2j</c>, with or without signs.</summary>
    private static bool IsComplex(BinaryOperation sum) => sum.Operator is BinaryOperator.Add or BinaryOperator.Subtract
        && sum.Right.TryAs<Constant>(out var part) && part.Kind == ConstantKind.Imaginary && IsSignedNumber(sum.Left, ConstantKind.Float);

    private static bool IsSignedNumber(SyntaxNode node, ConstantKind last)
    {
        while (node.TryAs<UnaryOperation>(out var sign) && sign.Operator is UnaryOperator.Plus or UnaryOperator.Minus)
            node = sign.Operand;

        return node.TryAs<Constant>(out var number) && number.Kind >= ConstantKind.Integer && number.Kind <= last;
    }
}
