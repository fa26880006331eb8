namespace Bohr.Python.Syntax;

/// <summary>What could not be read as a pattern, with the parts that could.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct InvalidPattern(SyntaxTree Tree, int Id) : ISyntaxView<InvalidPattern>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.InvalidPattern;

    /// <inheritdoc/>
    public static InvalidPattern Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The parts that were understood.</summary>
    public NodeList Parts => Tree.List(Tree[Id].A);
}
