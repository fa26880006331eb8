namespace Bohr.Python.Syntax;

/// <summary><c>for</c> or <c>async for</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct For(SyntaxTree Tree, int Id) : ISyntaxView<For>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.For;

    /// <inheritdoc/>
    public static For Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The target.</summary>
    public SyntaxNode Target => new(Tree, Tree.Record(Id, 0));

    /// <summary>What is iterated over.</summary>
    public SyntaxNode Iterable => new(Tree, Tree.Record(Id, 1));

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree.Record(Id, 2));

    /// <summary>The statements after <c>else</c>.</summary>
    public NodeList OrElse => Tree.List(Tree.Record(Id, 3));

    /// <summary>Whether it is <c>async for</c>.</summary>
    public bool IsAsync => (Tree[Id].Flags & NodeFlags.Async) != NodeFlags.None;
}
