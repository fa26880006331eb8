namespace Bohr.Python.Syntax;

/// <summary><c>name as other</c> in an import.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Alias(SyntaxTree Tree, int Id) : ISyntaxView<Alias>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Alias;

    /// <inheritdoc/>
    public static Alias Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The dotted name, at the start of the node, or <c>*</c>; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>Offset after the dotted name.</summary>
    public int NameEnd => Tree[Id].C;

    /// <summary>The name after <c>as</c>, or 0; see <see cref="SyntaxTree.Names"/>.</summary>
    public int AsNameId => Tree.Extra(Tree[Id].B);

    /// <summary>Offset of the name after <c>as</c>, if there is one.</summary>
    public int AsNameStart => AsNameId == 0 ? 0 : Tree.Extra(Tree[Id].B + 1);
}
