namespace Bohr.Python.Syntax;

/// <summary><c>break</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Break(SyntaxTree Tree, int Id) : ISyntaxView<Break>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Break;

    /// <inheritdoc/>
    public static Break Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);
}
