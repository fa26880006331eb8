namespace Bohr.Python.Syntax;

/// <summary><c>context as target</c> in a <c>with</c> statement.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct WithItem(SyntaxTree Tree, int Id) : ISyntaxView<WithItem>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.WithItem;

    /// <inheritdoc/>
    public static WithItem Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The context manager.</summary>
    public SyntaxNode Context => new(Tree, Tree[Id].A);

    /// <summary>The target, if any.</summary>
    public SyntaxNode Target => new(Tree, Tree[Id].B);
}
