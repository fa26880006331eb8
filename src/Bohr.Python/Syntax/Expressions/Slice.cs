namespace Bohr.Python.Syntax;

/// <summary><c>lower:upper:step</c> in an index.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Slice(SyntaxTree Tree, int Id) : ISyntaxView<Slice>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Slice;

    /// <inheritdoc/>
    public static Slice Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The lower bound, if any.</summary>
    public SyntaxNode Lower => new(Tree, Tree[Id].A);

    /// <summary>The upper bound, if any.</summary>
    public SyntaxNode Upper => new(Tree, Tree[Id].B);

    /// <summary>The step, if any.</summary>
    public SyntaxNode Step => new(Tree, Tree[Id].C);
}
