namespace Bohr.Python.Syntax;

/// <summary>A name.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Name(SyntaxTree Tree, int Id) : ISyntaxView<Name>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Name;

    /// <inheritdoc/>
    public static Name Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>Read, written or deleted.</summary>
    public ExpressionContext Context => (ExpressionContext)Tree[Id].Operator;
}
