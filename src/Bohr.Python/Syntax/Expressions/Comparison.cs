namespace Bohr.Python.Syntax;

/// <summary><c>a &lt; b &lt;= c</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Comparison(SyntaxTree Tree, int Id) : ISyntaxView<Comparison>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Comparison;

    /// <inheritdoc/>
    public static Comparison Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The first operand.</summary>
    public SyntaxNode Left => new(Tree, Tree[Id].A);

    /// <summary>The other operands.</summary>
    public NodeList Comparators => Tree.List(Tree[Id].B);

    /// <summary>The operator before a comparator.</summary>
    public ComparisonOperator Operator(int index)
    {
        var list = Tree[Id].B;
        return (ComparisonOperator)Tree.Extra(list + 1 + Tree.Extra(list) + index);
    }
}
