namespace Bohr.Python.Syntax;

/// <summary><c>yield from value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct YieldFrom(SyntaxTree Tree, int Id) : ISyntaxView<YieldFrom>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.YieldFrom;

    /// <inheritdoc/>
    public static YieldFrom Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The generator.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);
}
