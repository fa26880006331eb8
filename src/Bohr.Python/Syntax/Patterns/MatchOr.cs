namespace Bohr.Python.Syntax;

/// <summary><c>a | b</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchOr(SyntaxTree Tree, int Id) : ISyntaxView<MatchOr>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchOr;

    /// <inheritdoc/>
    public static MatchOr Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The alternatives: two or more.</summary>
    public NodeList Patterns => Tree.List(Tree[Id].A);
}
