using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>What the rules against <c>not</c> before a comparison share: they differ in the operator that has a negated form.</summary>
/// <param name="negatable">The operator.</param>
/// <param name="message">What is said of it.</param>
internal abstract class NegatedComparison(ComparisonOperator negatable, string message) : Rule, INodeRule
{
    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.UnaryOperation];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var operation = node.As<UnaryOperation>();

        // In a chain, not negates the whole, which no single operator does.
        if (operation.Operator == UnaryOperator.Not && operation.Operand.TryAs<Comparison>(out var comparison)
            && comparison.Comparators.Count == 1 && comparison.Operator(0) == negatable)
        {
            context.Report(this, comparison.Node, message);
        }
    }
}
