namespace Bohr.Python.Syntax;

/// <summary><c>type Name[T] = value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct TypeAlias(SyntaxTree Tree, int Id) : ISyntaxView<TypeAlias>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.TypeAlias;

    /// <inheritdoc/>
    public static TypeAlias Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name.</summary>
    public SyntaxNode Name => new(Tree, Tree[Id].A);

    /// <summary>What stands in the brackets.</summary>
    public NodeList TypeParameters => Tree.List(Tree[Id].B);

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].C);
}
