namespace Bohr.Python.Syntax;

/// <summary><c>continue</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Continue(SyntaxTree Tree, int Id) : ISyntaxView<Continue>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Continue;

    /// <inheritdoc/>
    public static Continue Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);
}
