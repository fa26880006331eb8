using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>Takes each string literal apart that is formatted in one way, once for all rules about such formats.</summary>
internal sealed class FormatFamily<TFormat> : INodeRule
    where TFormat : class, IFormat, new()
{
    private static readonly NodeKind[] Formatted = [TFormat.Kind];

    private readonly List<FormatRule<TFormat>> _rules = [];
    private readonly TFormat _format = new();

    public ReadOnlySpan<NodeKind> Kinds => Formatted;

    public void Add(FormatRule<TFormat> rule) => _rules.Add(rule);

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (!_format.TryRead(node))
            return;

        foreach (var rule in _rules)
        {
            if (_format.IsUsable)
                rule.Check(_format, context);
            else
                rule.CheckUnusable(_format, context);
        }
    }
}
