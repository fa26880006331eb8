namespace Bohr.Python.Syntax;

/// <summary><c>{element for target in iterable}</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct SetComprehension(SyntaxTree Tree, int Id) : ISyntaxView<SetComprehension>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.SetComprehension;

    /// <inheritdoc/>
    public static SetComprehension Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The element.</summary>
    public SyntaxNode Element => new(Tree, Tree[Id].A);

    /// <summary>Its <c>for</c> clauses: nodes of the kind <see cref="NodeKind.Comprehension"/>.</summary>
    public NodeList Generators => Tree.List(Tree[Id].B);
}
