namespace Bohr.Python.Syntax;

/// <summary><c>global</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Global(SyntaxTree Tree, int Id) : ISyntaxView<Global>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Global;

    /// <inheritdoc/>
    public static Global Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The number of names.</summary>
    public int Count => Tree.Extra(Tree[Id].A);

    /// <summary>The identifiers of the names in the order of the source; see <see cref="SyntaxTree.Names"/>.</summary>
    public ReadOnlySpan<int> NameIds => Tree.ExtraSpan(Tree[Id].A + 1, Count);

    /// <summary>The offset of each name.</summary>
    public ReadOnlySpan<int> NameStarts => Tree.ExtraSpan(Tree[Id].A + 1 + Count, Count);

    /// <summary>The offset after each name.</summary>
    public ReadOnlySpan<int> NameEnds => Tree.ExtraSpan(Tree[Id].A + 1 + (2 * Count), Count);
}
