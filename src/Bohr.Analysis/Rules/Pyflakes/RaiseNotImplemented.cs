using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds <c>raise NotImplemented</c>.</summary>
/// <remarks>
/// <para><c>NotImplemented</c> is no exception but what operators like <c>__eq__</c> return for operands that they do not know, so <c>raise</c> fails with a
/// <c>TypeError</c> that says nothing of what is missing. <c>NotImplementedError</c> is the exception for what a subclass has to provide.</para>
/// <para>Python's documentation, <c>NotImplemented</c> and <c>NotImplementedError</c>.</para>
/// <example><code>
/// def area(self):
///     raise NotImplemented          # instead: raise NotImplementedError
/// </code></example>
/// </remarks>
internal sealed class RaiseNotImplemented : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("F901", "raise-not-implemented");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Raise];

    public void Check(SyntaxNode node, RuleContext context)
    {
        var raised = node.As<Raise>().Exception;
        if (raised.IsNone)
            return;

        if (raised.TryAs<Call>(out var call))
            raised = call.Function;

        // By name alone, whatever the name is bound to: an own NotImplemented would mislead everybody who reads it.
        if (raised.TryAs<Name>(out var name) && name.NameId == WellKnownNames.NotImplemented)
            context.Report(this, raised, "'raise NotImplemented' should be 'raise NotImplementedError'");
    }
}
