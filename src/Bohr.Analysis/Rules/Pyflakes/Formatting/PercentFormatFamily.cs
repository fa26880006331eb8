using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>Takes each string literal apart that is formatted by <c>%</c>, once for all rules about such formats.</summary>
internal sealed class PercentFormatFamily : INodeRule
{
    private readonly List<PercentFormatRule> _rules = [];
    private readonly PercentFormat _format = new();

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.BinaryOperation];

    public void Add(PercentFormatRule rule) => _rules.Add(rule);

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (!_format.TryRead(node))
            return;

        foreach (var rule in _rules)
        {
            if (_format.Problem == PercentFormatProblem.None)
                rule.Check(_format, context);
            else
                rule.CheckUnusable(_format, context);
        }
    }
}
