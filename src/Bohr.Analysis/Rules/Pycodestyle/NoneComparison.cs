using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds comparisons with <c>None</c> by <c>==</c> or <c>!=</c>.</summary>
/// <remarks>
/// <para>There is one <c>None</c>, so <c>is</c> answers the question exactly and at once. <c>==</c> calls the <c>__eq__</c> of the other operand,
/// which may say anything: arrays, for example, compare element by element.</para>
/// <para>PEP 8, "Programming Recommendations".</para>
/// <example><code>
/// if answer == None: ...    # instead: if answer is None: ...
/// </code></example>
/// </remarks>
internal sealed class NoneComparison : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("E711", "none-comparison");

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
            {
                // The first operand is reported as well as any comparator: None == None is wrong twice.
                if (index == 0 && IsNone(left) && !ConstantOperand.HasOwnValue(right))
                    Report(left, sign, context);

                if (IsNone(right) && !ConstantOperand.HasOwnValue(left))
                    Report(right, sign, context);
            }

            left = right;
        }
    }

    private void Report(SyntaxNode none, ComparisonOperator sign, RuleContext context) => context.Report(this, none, sign == ComparisonOperator.Equal
        ? "Comparison with None by '=='; use 'is None'"
        : "Comparison with None by '!='; use 'is not None'");

    private static bool IsNone(SyntaxNode node) => node.TryAs<Constant>(out var constant) && constant.Kind == ConstantKind.None;
}
