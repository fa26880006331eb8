namespace Bohr.Python.Syntax;

/// <summary><c>*value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Starred(SyntaxTree Tree, int Id) : ISyntaxView<Starred>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Starred;

    /// <inheritdoc/>
    public static Starred Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What is unpacked.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);

    /// <summary>Read or written.</summary>
    public ExpressionContext Context => (ExpressionContext)Tree[Id].Operator;
}
