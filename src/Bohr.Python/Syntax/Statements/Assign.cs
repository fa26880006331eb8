namespace Bohr.Python.Syntax;

/// <summary><c>a = b = value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Assign(SyntaxTree Tree, int Id) : ISyntaxView<Assign>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Assign;

    /// <inheritdoc/>
    public static Assign Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The targets, the leftmost first.</summary>
    public NodeList Targets => Tree.List(Tree[Id].A);

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].B);
}
