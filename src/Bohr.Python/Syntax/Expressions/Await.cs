namespace Bohr.Python.Syntax;

/// <summary><c>await value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Await(SyntaxTree Tree, int Id) : ISyntaxView<Await>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Await;

    /// <inheritdoc/>
    public static Await Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What is awaited.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);
}
