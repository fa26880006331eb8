namespace Bohr.Python.Syntax;

/// <summary><c>*name</c> or <c>*_</c> in a sequence pattern.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchStar(SyntaxTree Tree, int Id) : ISyntaxView<MatchStar>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchStar;

    /// <inheritdoc/>
    public static MatchStar Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name, or 0 for <c>_</c>; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>Offset of the name.</summary>
    public int NameStart => Tree[Id].B;
}
