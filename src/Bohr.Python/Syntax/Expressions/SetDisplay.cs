namespace Bohr.Python.Syntax;

/// <summary><c>{a, *b}</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct SetDisplay(SyntaxTree Tree, int Id) : ISyntaxView<SetDisplay>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.SetDisplay;

    /// <inheritdoc/>
    public static SetDisplay Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The elements.</summary>
    public NodeList Elements => Tree.List(Tree[Id].A);
}
