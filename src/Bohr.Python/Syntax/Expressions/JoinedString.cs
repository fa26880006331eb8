namespace Bohr.Python.Syntax;

/// <summary>An f-string with everything that is concatenated with it, or a format specification.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct JoinedString(SyntaxTree Tree, int Id) : ISyntaxView<JoinedString>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.JoinedString;

    /// <inheritdoc/>
    public static JoinedString Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>Its <see cref="Constant"/> and <see cref="FormattedValue"/> pieces.</summary>
    public NodeList Values => Tree.List(Tree[Id].A);
}
