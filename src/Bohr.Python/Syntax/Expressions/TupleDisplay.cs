namespace Bohr.Python.Syntax;

/// <summary><c>a, *b</c>; its span includes its parentheses, if it has any.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct TupleDisplay(SyntaxTree Tree, int Id) : ISyntaxView<TupleDisplay>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.TupleDisplay;

    /// <inheritdoc/>
    public static TupleDisplay Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The elements.</summary>
    public NodeList Elements => Tree.List(Tree[Id].A);

    /// <summary>Read, written or deleted.</summary>
    public ExpressionContext Context => (ExpressionContext)Tree[Id].Operator;
}
