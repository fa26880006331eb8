namespace Bohr.Python.Syntax;

/// <summary>A t-string with everything that is concatenated with it.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct TemplateString(SyntaxTree Tree, int Id) : ISyntaxView<TemplateString>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.TemplateString;

    /// <inheritdoc/>
    public static TemplateString Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>Its <see cref="Constant"/> and <see cref="Interpolation"/> pieces.</summary>
    public NodeList Values => Tree.List(Tree[Id].A);
}
