namespace Bohr.Python.Syntax;

/// <summary><c>class</c>; its span begins at the keyword, after the decorators.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct ClassDefinition(SyntaxTree Tree, int Id) : ISyntaxView<ClassDefinition>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.ClassDefinition;

    /// <inheritdoc/>
    public static ClassDefinition Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The name; see <see cref="SyntaxTree.Names"/>.</summary>
    public int NameId => Tree.Record(Id, 0);

    /// <summary>Offset of the name.</summary>
    public int NameStart => Tree.Record(Id, 1);

    /// <summary>Offset after the name.</summary>
    public int NameEnd => Tree.Record(Id, 2);

    /// <summary>The expressions after <c>@</c>, the outermost first.</summary>
    public NodeList Decorators => Tree.List(Tree.Record(Id, 3));

    /// <summary>What stands in the brackets after the name.</summary>
    public NodeList TypeParameters => Tree.List(Tree.Record(Id, 4));

    /// <summary>Bases and keywords in the order of the source.</summary>
    public NodeList SourceArguments => Tree.List(Tree.Record(Id, 5));

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree.Record(Id, 7));

    /// <summary>The base classes.</summary>
    public NodeList Bases => Tree.PositionalArguments(Tree.Record(Id, 5), Tree.Record(Id, 6), (Tree[Id].Flags & NodeFlags.Interleaved) != NodeFlags.None);

    /// <summary>The keyword arguments: nodes of the kind <see cref="NodeKind.Keyword"/>.</summary>
    public NodeList Keywords => Tree.KeywordArguments(Tree.Record(Id, 5), Tree.Record(Id, 6), (Tree[Id].Flags & NodeFlags.Interleaved) != NodeFlags.None);
}
