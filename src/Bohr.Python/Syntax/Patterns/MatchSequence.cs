namespace Bohr.Python.Syntax;

/// <summary><c>[a, *b]</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchSequence(SyntaxTree Tree, int Id) : ISyntaxView<MatchSequence>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchSequence;

    /// <inheritdoc/>
    public static MatchSequence Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The patterns of the elements.</summary>
    public NodeList Patterns => Tree.List(Tree[Id].A);
}
