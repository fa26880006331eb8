namespace Bohr.Python.Syntax;

/// <summary><c>def</c> or <c>async def</c>; its span begins at the keyword, after the decorators.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct FunctionDefinition(SyntaxTree Tree, int Id) : ISyntaxView<FunctionDefinition>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.FunctionDefinition;

    /// <inheritdoc/>
    public static FunctionDefinition Create(SyntaxTree tree, int id) => new(tree, id);

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

    /// <summary>The parameters.</summary>
    public Parameters Parameters => new(Tree, Tree.Record(Id, 5));

    /// <summary>The annotation after the arrow.</summary>
    public SyntaxNode Returns => new(Tree, Tree.Record(Id, 6));

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree.Record(Id, 7));

    /// <summary>Whether it is <c>async def</c>.</summary>
    public bool IsAsync => (Tree[Id].Flags & NodeFlags.Async) != NodeFlags.None;
}
