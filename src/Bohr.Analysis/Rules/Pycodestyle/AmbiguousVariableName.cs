using System.Text;
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
internal sealed class AmbiguousVariableName : Rule, IModuleRule
{
    public override RuleInfo Info { get; } = new("E741", "ambiguous-variable-name");

    public void CheckModule(RuleContext context)
    {
        // Few files have such a name, and names are far fewer than nodes.
        var (one, two, three) = (0, 0, 0);
        for (var id = 1; id < context.Names.Count; id++)
        {
            if (AmbiguousName.Is(context.Names.Utf8(id)))
                (one, two, three) = (id, one, two);
        }

        if (one != 0)
            CheckNodes(one, two, three, context);
    }

    private void CheckNodes(int one, int two, int three, RuleContext context)
    {
        var tree = context.Tree;
        for (var id = 1; id < tree.NodeCount; id++)
        {
            ref readonly var node = ref tree[id];
            switch (node.Kind)
            {
                case NodeKind.Name when IsAmbiguous(node.A) && (ExpressionContext)node.Operator == ExpressionContext.Store:
                    Report(node.A, node.Start, node.End, context);
                    break;
                case NodeKind.Parameter when IsAmbiguous(node.A):
                    // The node may go on with an annotation, and a letter in normal form may be written as another one.
                    Rune.DecodeFromUtf8(context.Source[node.Start..], out _, out var length);
                    Report(node.A, node.Start, node.Start + length, context);
                    break;
                case NodeKind.ExceptHandler when new ExceptHandler(tree, id) is var handler && IsAmbiguous(handler.NameId):
                    Report(handler.NameId, handler.NameStart, handler.NameEnd, context);
                    break;
                case NodeKind.Global when new Global(tree, id) is var global:
                    CheckDeclaration(global.NameIds, global.NameStarts, global.NameEnds);
                    break;
                case NodeKind.Nonlocal when new Nonlocal(tree, id) is var nonlocal:
                    CheckDeclaration(nonlocal.NameIds, nonlocal.NameStarts, nonlocal.NameEnds);
                    break;
                default:
                    break;
            }
        }

        bool IsAmbiguous(int name) => name != 0 && (name == one || name == two || name == three);

        void CheckDeclaration(ReadOnlySpan<int> names, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends)
        {
            for (var index = 0; index < names.Length; index++)
            {
                if (IsAmbiguous(names[index]))
                    Report(names[index], starts[index], ends[index], context);
            }
        }
    }

    private void Report(int name, int start, int end, RuleContext context) =>
        context.Report(this, start, end, $"Ambiguous variable name '{context.Names.Text(name)}'; use a name that cannot be mistaken for a digit");
}
