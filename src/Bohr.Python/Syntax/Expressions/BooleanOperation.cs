namespace Bohr.Python.Syntax;

/// <summary><c>a and b and c</c> or <c>a or b or c</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct BooleanOperation(SyntaxTree Tree, int Id) : ISyntaxView<BooleanOperation>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.BooleanOperation;

    /// <inheritdoc/>
    public static BooleanOperation Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The operands: two or more.</summary>
    public NodeList Values => Tree.List(Tree[Id].A);

    /// <summary>The operator.</summary>
    public BooleanOperator Operator => (BooleanOperator)Tree[Id].Operator;
}
