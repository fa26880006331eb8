namespace Bohr.Python.Syntax;

/// <summary><c>target += value</c> and its kin.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct AugmentedAssign(SyntaxTree Tree, int Id) : ISyntaxView<AugmentedAssign>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.AugmentedAssign;

    /// <inheritdoc/>
    public static AugmentedAssign Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The target.</summary>
    public SyntaxNode Target => new(Tree, Tree[Id].A);

    /// <summary>The value.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].B);

    /// <summary>The operator without its equals sign.</summary>
    public BinaryOperator Operator => (BinaryOperator)Tree[Id].Operator;
}
