namespace Bohr.Python.Syntax;

/// <summary><c>pass</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Pass(SyntaxTree Tree, int Id) : ISyntaxView<Pass>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Pass;

    /// <inheritdoc/>
    public static Pass Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);
}
