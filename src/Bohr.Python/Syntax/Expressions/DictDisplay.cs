namespace Bohr.Python.Syntax;

/// <summary><c>{key: value, **mapping}</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct DictDisplay(SyntaxTree Tree, int Id) : ISyntaxView<DictDisplay>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.DictDisplay;

    /// <inheritdoc/>
    public static DictDisplay Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The number of entries.</summary>
    public int Count => Tree.Extra(Tree[Id].A) / 2;

    /// <summary>The key of an entry; none where a mapping is unpacked.</summary>
    public SyntaxNode Key(int index) => new(Tree, Tree.Extra(Tree[Id].A + 1 + (2 * index)));

    /// <summary>The value of an entry, or the mapping that is unpacked.</summary>
    public SyntaxNode Value(int index) => new(Tree, Tree.Extra(Tree[Id].A + 2 + (2 * index)));
}
