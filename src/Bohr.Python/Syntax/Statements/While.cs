namespace Bohr.Python.Syntax;

/// <summary><c>while</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct While(SyntaxTree Tree, int Id) : ISyntaxView<While>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.While;

    /// <inheritdoc/>
    public static While Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The condition.</summary>
    public SyntaxNode Test => new(Tree, Tree[Id].A);

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree[Id].B);

    /// <summary>The statements after <c>else</c>.</summary>
    public NodeList OrElse => Tree.List(Tree[Id].C);
}
