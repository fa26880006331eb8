namespace Bohr.Python.Syntax;

/// <summary><c>del</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Delete(SyntaxTree Tree, int Id) : ISyntaxView<Delete>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Delete;

    /// <inheritdoc/>
    public static Delete Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What is deleted.</summary>
    public NodeList Targets => Tree.List(Tree[Id].A);
}
