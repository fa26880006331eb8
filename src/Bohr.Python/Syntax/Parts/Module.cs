namespace Bohr.Python.Syntax;

/// <summary>A whole file; the root of its tree.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Module(SyntaxTree Tree, int Id) : ISyntaxView<Module>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Module;

    /// <inheritdoc/>
    public static Module Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>Its statements.</summary>
    public NodeList Body => Tree.List(Tree[Id].A);
}
