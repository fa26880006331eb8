namespace Bohr.Python.Syntax;

/// <summary><c>case pattern if guard:</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchCase(SyntaxTree Tree, int Id) : ISyntaxView<MatchCase>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchCase;

    /// <inheritdoc/>
    public static MatchCase Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The pattern.</summary>
    public SyntaxNode Pattern => new(Tree, Tree[Id].A);

    /// <summary>The guard, if any.</summary>
    public SyntaxNode Guard => new(Tree, Tree[Id].B);

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree[Id].C);
}
