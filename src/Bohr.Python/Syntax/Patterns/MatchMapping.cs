namespace Bohr.Python.Syntax;

/// <summary><c>{key: pattern, **rest}</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchMapping(SyntaxTree Tree, int Id) : ISyntaxView<MatchMapping>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchMapping;

    /// <inheritdoc/>
    public static MatchMapping Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The number of keys.</summary>
    public int Count => Tree.Extra(Tree[Id].A) / 2;

    /// <summary>The key of an entry.</summary>
    public SyntaxNode Key(int index) => new(Tree, Tree.Extra(Tree[Id].A + 1 + (2 * index)));

    /// <summary>The pattern of an entry.</summary>
    public SyntaxNode Pattern(int index) => new(Tree, Tree.Extra(Tree[Id].A + 2 + (2 * index)));

    /// <summary>The name after <c>**</c>, or 0; see <see cref="SyntaxTree.Names"/>.</summary>
    public int RestId => Tree[Id].B;

    /// <summary>Offset of the name after <c>**</c>, if there is one.</summary>
    public int RestStart => Tree[Id].C;
}
