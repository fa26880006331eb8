namespace Bohr.Python.Syntax;

/// <summary><c>raise</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Raise(SyntaxTree Tree, int Id) : ISyntaxView<Raise>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Raise;

    /// <inheritdoc/>
    public static Raise Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The exception, if any.</summary>
    public SyntaxNode Exception => new(Tree, Tree[Id].A);

    /// <summary>The expression after <c>from</c>, if any.</summary>
    public SyntaxNode Cause => new(Tree, Tree[Id].B);
}
