using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>if</c> and <c>elif</c> with a tuple that is not empty as their condition.</summary>
/// <remarks>
/// <para>Such a tuple is true, whatever is in it: often a comma is too many.</para>
/// <para>The Python Language Reference, "The if statement" and "Boolean operations".</para>
/// <example><code>
/// if (ready, ): ...          # instead: if ready: ...
/// if (ready, steady): ...    # instead: if ready and steady: ...
/// </code></example>
/// </remarks>
internal sealed class IfTuple : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("F634", "if-tuple");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.If];

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (node.As<If>().Test.TryAs<TupleDisplay>(out var tuple) && !tuple.Elements.IsEmpty)
            context.Report(this, tuple.Node, "Condition is a tuple that is not empty, which is always true");
    }
}
