namespace Bohr.Python.Syntax;

/// <summary><c>for target in iterable if condition</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Comprehension(SyntaxTree Tree, int Id) : ISyntaxView<Comprehension>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Comprehension;

    /// <inheritdoc/>
    public static Comprehension Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The target.</summary>
    public SyntaxNode Target => new(Tree, Tree[Id].A);

    /// <summary>What is iterated over.</summary>
    public SyntaxNode Iterable => new(Tree, Tree[Id].B);

    /// <summary>The conditions.</summary>
    public NodeList Conditions => Tree.List(Tree[Id].C);

    /// <summary>Whether it is <c>async for</c>.</summary>
    public bool IsAsync => (Tree[Id].Flags & NodeFlags.Async) != NodeFlags.None;
}
