namespace Bohr.Python.Syntax;

/// <summary><c>-operand</c> and its kin.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct UnaryOperation(SyntaxTree Tree, int Id) : ISyntaxView<UnaryOperation>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.UnaryOperation;

    /// <inheritdoc/>
    public static UnaryOperation Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The operand.</summary>
    public SyntaxNode Operand => new(Tree, Tree[Id].A);

    /// <summary>The operator.</summary>
    public UnaryOperator Operator => (UnaryOperator)Tree[Id].Operator;
}
