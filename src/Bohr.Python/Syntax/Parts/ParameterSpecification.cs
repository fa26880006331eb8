namespace Bohr.Python.Syntax;

/// <summary><c>**P = default</c> in type parameters.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct ParameterSpecification(SyntaxTree Tree, int Id) : ISyntaxView<ParameterSpecification>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.ParameterSpecification;

    /// <inheritdoc/>
    public static ParameterSpecification Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>The default, if any.</summary>
    public SyntaxNode Default => new(Tree, Tree[Id].B);

    /// <summary>Offset of the name.</summary>
    public int NameStart => Tree[Id].C;
}
