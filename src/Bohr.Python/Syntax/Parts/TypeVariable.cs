namespace Bohr.Python.Syntax;

/// <summary><c>T: bound = default</c> in type parameters.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct TypeVariable(SyntaxTree Tree, int Id) : ISyntaxView<TypeVariable>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.TypeVariable;

    /// <inheritdoc/>
    public static TypeVariable Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name, at the start of the node; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>The bound, if any.</summary>
    public SyntaxNode Bound => new(Tree, Tree[Id].B);

    /// <summary>The default, if any.</summary>
    public SyntaxNode Default => new(Tree, Tree[Id].C);
}
