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

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Lambda];

    public void Check(SyntaxNode node, RuleContext context)
    {
        // Lambdas are rarer than assignments. A node directly follows its last child in the tree, and the value is the last child of an assignment.
        // Only in quotes may a lambda be the last node of all.
        if (node.Id + 1 == context.Tree.NodeCount)
            return;

        var statement = new SyntaxNode(context.Tree, node.Id + 1);
        if (statement.TryAs<Assign>(out var assign))
        {
            if (assign.Value == node && assign.Targets.Count == 1)
                Check(statement, assign.Targets[0], context);
        }
        else if (statement.TryAs<AnnotatedAssign>(out var annotated) && annotated.Value == node
            && context.Model.Scopes[context.Model.ScopeOf(statement.Id)].Kind != ScopeKind.Class)
        {
            Check(statement, annotated.Target, context);
        }
    }

    private void Check(SyntaxNode statement, SyntaxNode target, RuleContext context)
    {
        if (target.TryAs<Name>(out var name))
            context.Report(this, statement, $"Lambda assigned to a name; define it with 'def {context.Names.Text(name.NameId)}'");
    }
}
