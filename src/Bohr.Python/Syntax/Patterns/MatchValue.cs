namespace Bohr.Python.Syntax;

/// <summary>A pattern that compares with a value.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchValue(SyntaxTree Tree, int Id) : ISyntaxView<MatchValue>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchValue;

    /// <inheritdoc/>
    public static MatchValue Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);
}
