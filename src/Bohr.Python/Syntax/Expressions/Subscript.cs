namespace Bohr.Python.Syntax;

/// <summary><c>value[index]</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Subscript(SyntaxTree Tree, int Id) : ISyntaxView<Subscript>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Subscript;

    /// <inheritdoc/>
    public static Subscript Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The object.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);

    /// <summary>What stands in the brackets.</summary>
    public SyntaxNode Index => new(Tree, Tree[Id].B);

    /// <summary>Read, written or deleted.</summary>
    public ExpressionContext Context => (ExpressionContext)Tree[Id].Operator;
}
