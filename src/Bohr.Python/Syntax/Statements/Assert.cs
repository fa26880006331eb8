namespace Bohr.Python.Syntax;

/// <summary><c>assert</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Assert(SyntaxTree Tree, int Id) : ISyntaxView<Assert>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Assert;

    /// <inheritdoc/>
    public static Assert Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The condition.</summary>
    public SyntaxNode Test => new(Tree, Tree[Id].A);

    /// <summary>The message, if any.</summary>
    public SyntaxNode Message => new(Tree, Tree[Id].B);
}
