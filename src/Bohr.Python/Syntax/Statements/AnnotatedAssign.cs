namespace Bohr.Python.Syntax;

/// <summary><c>target: annotation = value</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct AnnotatedAssign(SyntaxTree Tree, int Id) : ISyntaxView<AnnotatedAssign>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.AnnotatedAssign;

    /// <inheritdoc/>
    public static AnnotatedAssign Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The target.</summary>
    public SyntaxNode Target => new(Tree, Tree[Id].A);

    /// <summary>The annotation.</summary>
    public SyntaxNode Annotation => new(Tree, Tree[Id].B);

    /// <summary>The value, if any.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].C);

    /// <summary>Whether the target is a name without parentheses.</summary>
    public bool IsSimple => (Tree[Id].Flags & NodeFlags.Simple) != NodeFlags.None;
}
