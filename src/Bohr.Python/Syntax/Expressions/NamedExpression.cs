namespace Bohr.Python.Syntax;

/// <summary><c>target := value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct NamedExpression(SyntaxTree Tree, int Id) : ISyntaxView<NamedExpression>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.NamedExpression;

    /// <inheritdoc/>
    public static NamedExpression Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name.</summary>
    public SyntaxNode Target => new(Tree, Tree[Id].A);

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].B);
}
