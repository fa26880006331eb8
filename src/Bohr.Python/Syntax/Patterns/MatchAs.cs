namespace Bohr.Python.Syntax;

/// <summary><c>pattern as name</c>, a name that captures, or <c>_</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchAs(SyntaxTree Tree, int Id) : ISyntaxView<MatchAs>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchAs;

    /// <inheritdoc/>
    public static MatchAs Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The pattern before <c>as</c>, if any.</summary>
    public SyntaxNode Pattern => new(Tree, Tree[Id].A);

    /// <summary>The name, or 0 for <c>_</c>; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].B;

    /// <summary>Offset of the name.</summary>
    public int NameStart => Tree[Id].C;
}
