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
internal sealed class NoneComparison : EqualityComparison
{
    public override RuleInfo Info { get; } = new("E711", "none-comparison");

    protected override void CheckPair(in Pair pair, RuleContext context)
    {
        // The first operand is reported as well as any comparator: None == None is wrong twice.
        if (pair.IsFirst && IsNone(pair.Left) && !ConstantOperand.HasOwnValue(pair.Right))
            Report(pair.Left, pair.Sign, context);

        if (IsNone(pair.Right) && !ConstantOperand.HasOwnValue(pair.Left))
            Report(pair.Right, pair.Sign, context);
    }

    private void Report(SyntaxNode none, ComparisonOperator sign, RuleContext context) => context.Report(this, none, sign == ComparisonOperator.Equal
        ? "Comparison with None by '=='; use 'is None'"
        : "Comparison with None by '!='; use 'is not None'");

    private static bool IsNone(SyntaxNode node) => node.TryAs<Constant>(out var constant) && constant.Kind == ConstantKind.None;
}
