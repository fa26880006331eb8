using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules;

/// <summary>A rule that looks at nodes of certain kinds. All such rules share one walk over the nodes of a file.</summary>
/// <remarks>Nodes come in no useful order (children before their parents); findings are sorted afterwards.</remarks>
internal interface INodeRule
{
    /// <summary>The kinds of nodes that it wants. Asked once.</summary>
    ReadOnlySpan<NodeKind> Kinds { get; }

    /// <summary>Looks at one node of one of these kinds.</summary>
    void Check(SyntaxNode node, RuleContext context);
}
