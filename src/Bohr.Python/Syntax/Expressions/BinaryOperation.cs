namespace Bohr.Python.Syntax;

/// <summary><c>left + right</c> and its kin.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct BinaryOperation(SyntaxTree Tree, int Id) : ISyntaxView<BinaryOperation>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.BinaryOperation;

    /// <inheritdoc/>
    public static BinaryOperation Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The left operand.</summary>
    public SyntaxNode Left => new(Tree, Tree[Id].A);

    /// <summary>The right operand.</summary>
    public SyntaxNode Right => new(Tree, Tree[Id].B);

    /// <summary>The operator.</summary>
    public BinaryOperator Operator => (BinaryOperator)Tree[Id].Operator;
}
