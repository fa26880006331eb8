using Bohr.Python.Semantics;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds variables and parameters named <c>l</c>, <c>O</c> or <c>I</c>.</summary>
/// <remarks>
/// <para>In many typefaces these letters cannot be told from the digits one and zero, nor from each other. Any other name will do. What only uses such a name is not
/// reported, nor are imports and the captures of <c>match</c>.</para>
/// <para>PEP 8, "Names to Avoid".</para>
/// <example><code>
/// l = 1    # instead: length = 1
/// </code></example>
/// </remarks>
internal sealed class AmbiguousVariableName : Rule, IModuleRule, INodeRule
{
    public override RuleInfo Info { get; } = new("E741", "ambiguous-variable-name");

    public ReadOnlySpan<NodeKind> Kinds => [NodeKind.Global, NodeKind.Nonlocal];

    public void Check(SyntaxNode node, RuleContext context)
    {
        if (node.TryAs<Global>(out var global))
            CheckDeclaration(global.NameIds, global.NameStarts, global.NameEnds, context);
        else if (node.TryAs<Nonlocal>(out var nonlocal))
            CheckDeclaration(nonlocal.NameIds, nonlocal.NameStarts, nonlocal.NameEnds, context);
    }

    public void CheckModule(RuleContext context)
    {
        // Few files have such a name, and there are far fewer names than bindings.
        var names = context.Names;
        for (var id = 1; id < names.Count; id++)
        {
            if (AmbiguousName.Is(names.Utf8(id)))
                CheckBindings(id, context);
        }
    }

    private void CheckBindings(int name, RuleContext context)
    {
        foreach (ref readonly var binding in context.Model.Bindings)
        {
            if (binding.NameId == name && IsVariable(binding, context.Tree[binding.Node]))
                Report(name, binding.Start, binding.End, context);
        }
    }

    private static bool IsVariable(in Binding binding, in Node node) => node.Kind switch
    {
        NodeKind.Name => (ExpressionContext)node.Operator == ExpressionContext.Store,
        NodeKind.Parameter => true,
        NodeKind.ExceptHandler => binding.Kind == BindingKind.BoundException,
        _ => false,
    };

    private void CheckDeclaration(ReadOnlySpan<int> names, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, RuleContext context)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (AmbiguousName.Is(context.Names.Utf8(names[index])))
                Report(names[index], starts[index], ends[index], context);
        }
    }

    private void Report(int name, int start, int end, RuleContext context) =>
        context.Report(this, start, end, $"Ambiguous variable name '{context.Names.Text(name)}'; use a name that cannot be mistaken for a digit");
}
