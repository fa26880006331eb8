namespace Bohr.Python.Syntax;

/// <summary><c>value.name</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Attribute(SyntaxTree Tree, int Id) : ISyntaxView<Attribute>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Attribute;

    /// <inheritdoc/>
    public static Attribute Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The object.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);

    /// <summary>The name after the dot; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].B;

    /// <summary>Offset of the name, which ends where the node ends.</summary>
    public int NameStart => Tree[Id].C;

    /// <summary>Read, written or deleted.</summary>
    public ExpressionContext Context => (ExpressionContext)Tree[Id].Operator;
}
