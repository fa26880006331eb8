namespace Bohr.Python.Syntax;

/// <summary><c>yield value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Yield(SyntaxTree Tree, int Id) : ISyntaxView<Yield>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Yield;

    /// <inheritdoc/>
    public static Yield Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The value, if any.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);
}
