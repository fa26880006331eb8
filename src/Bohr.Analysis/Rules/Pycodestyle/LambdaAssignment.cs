using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds lambdas that are assigned to a name.</summary>
/// <remarks>
/// <para>A <c>lambda</c> is for a function that needs no name. Where it gets one, <c>def</c> does the same and more: tracebacks show
/// the name instead of <c>&lt;lambda&gt;</c>, and there is room for annotations and a docstring. An annotated name in the body of a class is left
/// alone: it is the field of a dataclass or the like.</para>
/// <para>PEP 8, "Programming Recommendations".</para>
/// <example><code>
/// double = lambda x: 2 * x    # instead: def double(x):
///                             #              return 2 * x
/// </code></example>
/// </remarks>
internal sealed class LambdaAssignment : Rule, INodeRule
{
    public override RuleInfo Info { get; } = new("E731", "lambda-assignment");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Assign, NodeKind.AnnotatedAssign];

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (node.TryAs<Assign>(out var assign))
        {
            if (assign.Value.Kind == NodeKind.Lambda && assign.Targets.Count == 1)
                Check(node, assign.Targets[0], context);
        }
        else if (node.As<AnnotatedAssign>() is var annotated && annotated.Value.Kind == NodeKind.Lambda
            && context.Model.Scopes[context.Model.ScopeOf(node.Id)].Kind != ScopeKind.Class)
        {
            Check(node, annotated.Target, context);
        }
    }

    private void Check(SyntaxNode statement, SyntaxNode target, RuleContext context)
    {
        if (target.TryAs<Name>(out var name))
            context.Report(this, statement, $"Lambda assigned to a name; define it with 'def {context.Names.Text(name.NameId)}'");
    }
}
