namespace Bohr.Python.Syntax;

/// <summary><c>import a.b as c</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Import(SyntaxTree Tree, int Id) : ISyntaxView<Import>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Import;

    /// <inheritdoc/>
    public static Import Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What is imported: nodes of the kind <see cref="NodeKind.Alias"/>.</summary>
    public NodeList Names => Tree.List(Tree[Id].A);
}
