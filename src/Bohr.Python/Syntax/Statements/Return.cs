namespace Bohr.Python.Syntax;

/// <summary><c>return</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Return(SyntaxTree Tree, int Id) : ISyntaxView<Return>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Return;

    /// <inheritdoc/>
    public static Return Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The value, if any.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);
}
