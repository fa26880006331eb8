namespace Bohr.Python.Syntax;

/// <summary>What could not be read as an expression, with the parts that could.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct InvalidExpression(SyntaxTree Tree, int Id) : ISyntaxView<InvalidExpression>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.InvalidExpression;

    /// <inheritdoc/>
    public static InvalidExpression Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The parts that were understood.</summary>
    public NodeList Parts => Tree.List(Tree[Id].A);
}
