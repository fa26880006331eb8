namespace Bohr.Python.Syntax;

/// <summary><c>body if test else orElse</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Conditional(SyntaxTree Tree, int Id) : ISyntaxView<Conditional>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Conditional;

    /// <inheritdoc/>
    public static Conditional Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The value if the condition holds.</summary>
    public SyntaxNode Body => new(Tree, Tree[Id].A);

    /// <summary>The condition.</summary>
    public SyntaxNode Test => new(Tree, Tree[Id].B);

    /// <summary>The value if it does not.</summary>
    public SyntaxNode OrElse => new(Tree, Tree[Id].C);
}
