namespace Bohr.Python.Syntax;

/// <summary><c>except type as name:</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct ExceptHandler(SyntaxTree Tree, int Id) : ISyntaxView<ExceptHandler>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.ExceptHandler;

    /// <inheritdoc/>
    public static ExceptHandler Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The type, if any.</summary>
    public SyntaxNode Type => new(Tree, Tree[Id].A);

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree[Id].B);

    /// <summary>The name after <c>as</c>, or 0; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree.Extra(Tree[Id].C);

    /// <summary>Offset of the name, if there is one.</summary>
    public int NameStart => NameId == 0 ? 0 : Tree.Extra(Tree[Id].C + 1);

    /// <summary>Offset after the name, if there is one.</summary>
    public int NameEnd => NameId == 0 ? 0 : Tree.Extra(Tree[Id].C + 2);
}
