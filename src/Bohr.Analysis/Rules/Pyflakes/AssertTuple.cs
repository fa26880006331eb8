using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>assert</c> statements whose condition is a tuple that is not empty.</summary>
/// <remarks>
/// <para>Such a tuple is true, so the assertion never fails. Mostly the parentheses were meant to go around condition and message; break the line within
/// the condition or the message instead.</para>
/// <para>The Python Language Reference, "The assert statement".</para>
/// <example><code>
/// assert (total == 5, "wrong total")    # instead: assert total == 5, "wrong total"
/// </code></example>
/// </remarks>
internal sealed class AssertTuple : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("F631", "assert-tuple");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Assert];

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (node.As<Assert>().Test.TryAs<TupleDisplay>(out var tuple) && !tuple.Elements.IsEmpty)
            context.Report(this, node, "Assertion about a tuple that is not empty, which is always true");
    }
}
