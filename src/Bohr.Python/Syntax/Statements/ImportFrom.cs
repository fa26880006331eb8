namespace Bohr.Python.Syntax;

/// <summary><c>from ..a import b as c</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct ImportFrom(SyntaxTree Tree, int Id) : ISyntaxView<ImportFrom>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.ImportFrom;

    /// <inheritdoc/>
    public static ImportFrom Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What is imported: nodes of the kind <see cref="NodeKind.Alias"/>, one with the name <c>*</c> for a star.</summary>
    public NodeList Names => Tree.List(Tree.Record(Id, 0));

    /// <summary>The dotted name of the module, or 0 if there are only dots; see <see cref="SyntaxTree.Names"/>.</summary>
    public int ModuleId => Tree.Record(Id, 1);

    /// <summary>Offset of the dots or the module name.</summary>
    public int ModuleStart => Tree.Record(Id, 2);

    /// <summary>Offset after the module name.</summary>
    public int ModuleEnd => Tree.Record(Id, 3);

    /// <summary>The number of dots.</summary>
    public int Level => Tree.Record(Id, 4);
}
