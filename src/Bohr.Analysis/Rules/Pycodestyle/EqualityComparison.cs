using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>What the rules about <c>==</c> and <c>!=</c> share: in a chain of comparisons, each operator stands between the two operands beside it.</summary>
internal abstract class EqualityComparison : Rule, INodeRule
{
    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Comparison];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var comparison = node.As<Comparison>();
        var left = comparison.Left;
        var comparators = comparison.Comparators;
        for (var index = 0; index < comparators.Count; index++)
        {
            var right = comparators[index];
            var sign = comparison.Operator(index);
            if (sign is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
                CheckPair(new(comparison, index == 0, left, sign, right), context);

            left = right;
        }
    }

    /// <summary>Looks at two operands with <c>==</c> or <c>!=</c> between them.</summary>
    protected abstract void CheckPair(in Pair pair, RuleContext context);

    /// <summary>Two operands beside each other.</summary>
    /// <param name="Comparison">The whole comparison.</param>
    /// <param name="IsFirst">Whether it begins with this pair: every other left operand was the right one of the pair before.</param>
    /// <param name="Left">The operand before the sign.</param>
    /// <param name="Sign"><c>==</c> or <c>!=</c>.</param>
    /// <param name="Right">The operand after it.</param>
    protected readonly record struct Pair(Comparison Comparison, bool IsFirst, SyntaxNode Left, ComparisonOperator Sign, SyntaxNode Right);
}
