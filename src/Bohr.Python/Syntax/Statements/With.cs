namespace Bohr.Python.Syntax;

/// <summary><c>with</c> or <c>async with</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct With(SyntaxTree Tree, int Id) : ISyntaxView<With>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.With;

    /// <inheritdoc/>
    public static With Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The items: nodes of the kind <see cref="NodeKind.WithItem"/>.</summary>
    public NodeList Items => Tree.List(Tree[Id].A);

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree[Id].B);

    /// <summary>Whether it is <c>async with</c>.</summary>
    public bool IsAsync => (Tree[Id].Flags & NodeFlags.Async) != NodeFlags.None;
}
