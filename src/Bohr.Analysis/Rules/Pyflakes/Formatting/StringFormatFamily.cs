using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>Takes each string literal apart on which <c>format</c> is called, once for all rules about such formats.</summary>
internal sealed class StringFormatFamily : INodeRule
{
    private readonly List<StringFormatRule> _rules = [];
    private readonly StringFormat _format = new();

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Call];

    public void Add(StringFormatRule rule) => _rules.Add(rule);

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (!_format.TryRead(node))
            return;

        foreach (var rule in _rules)
        {
            if (_format.Problem is null)
                rule.Check(_format, context);
            else
                rule.CheckUnusable(_format, context);
        }
    }
}
