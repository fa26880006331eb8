namespace Bohr.Python.Syntax;

/// <summary><c>if</c>; an <c>elif</c> is an <c>If</c> alone in <see cref="OrElse"/>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct If(SyntaxTree Tree, int Id) : ISyntaxView<If>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.If;

    /// <inheritdoc/>
    public static If Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The condition.</summary>
    public SyntaxNode Test => new(Tree, Tree[Id].A);

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree[Id].B);

    /// <summary>The statements after <c>else</c>, or the one <c>elif</c>.</summary>
    public NodeList OrElse => Tree.List(Tree[Id].C);

    /// <summary>Whether it is written as <c>elif</c>.</summary>
    public bool IsElif => (Tree[Id].Flags & NodeFlags.Elif) != NodeFlags.None;
}
