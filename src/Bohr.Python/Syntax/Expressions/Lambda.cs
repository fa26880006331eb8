namespace Bohr.Python.Syntax;

/// <summary><c>lambda parameters: body</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Lambda(SyntaxTree Tree, int Id) : ISyntaxView<Lambda>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Lambda;

    /// <inheritdoc/>
    public static Lambda Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The parameters; without any, none.</summary>
    public Parameters Parameters => new(Tree, Tree[Id].A);

    /// <summary>The value.</summary>
    public SyntaxNode Body => new(Tree, Tree[Id].B);
}
