namespace Bohr.Python.Syntax;

/// <summary>The root of a source that is one expression.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct ExpressionRoot(SyntaxTree Tree, int Id) : ISyntaxView<ExpressionRoot>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.ExpressionRoot;

    /// <inheritdoc/>
    public static ExpressionRoot Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The expression.</summary>
    public SyntaxNode Body => new(Tree, Tree[Id].A);
}
