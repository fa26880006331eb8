namespace Bohr.Python.Syntax;

/// <summary>The pattern <c>None</c>, <c>True</c> or <c>False</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchSingleton(SyntaxTree Tree, int Id) : ISyntaxView<MatchSingleton>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchSingleton;

    /// <inheritdoc/>
    public static MatchSingleton Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>Which of them.</summary>
    public ConstantKind Kind => (ConstantKind)Tree[Id].Operator;
}
