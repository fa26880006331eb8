namespace Bohr.Python.Syntax;

/// <summary>One parameter; its span ends before the default.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Parameter(SyntaxTree Tree, int Id) : ISyntaxView<Parameter>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Parameter;

    /// <inheritdoc/>
    public static Parameter Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name, at the start of the node; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree[Id].A;

    /// <summary>The annotation, if any.</summary>
    public SyntaxNode Annotation => new(Tree, Tree[Id].B);

    /// <summary>The default, if any.</summary>
    public SyntaxNode Default => new(Tree, Tree[Id].C);

    /// <summary>How an argument reaches it.</summary>
    public ParameterKind Kind => (ParameterKind)Tree[Id].Operator;
}
