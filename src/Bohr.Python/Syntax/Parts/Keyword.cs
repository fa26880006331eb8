namespace Bohr.Python.Syntax;

/// <summary><c>name=value</c> or <c>**value</c> in a call or class definition.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Keyword(SyntaxTree Tree, int Id) : ISyntaxView<Keyword>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Keyword;

    /// <inheritdoc/>
    public static Keyword Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name, at the start of the node, or 0 for <c>**</c>; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].B);
}
