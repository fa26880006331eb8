namespace Bohr.Python.Syntax;

/// <summary><c>{key: value for target in iterable}</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct DictComprehension(SyntaxTree Tree, int Id) : ISyntaxView<DictComprehension>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.DictComprehension;

    /// <inheritdoc/>
    public static DictComprehension Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The key.</summary>
    public SyntaxNode Key => new(Tree, Tree[Id].A);

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].B);

    /// <summary>Its <c>for</c> clauses: nodes of the kind <see cref="NodeKind.Comprehension"/>.</summary>
    public NodeList Generators => Tree.List(Tree[Id].C);
}
