namespace Bohr.Python.Syntax;

/// <summary>An expression as a statement.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct ExpressionStatement(SyntaxTree Tree, int Id) : ISyntaxView<ExpressionStatement>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.ExpressionStatement;

    /// <inheritdoc/>
    public static ExpressionStatement Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The expression.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);
}
