namespace Bohr.Python.Syntax;

/// <summary><c>function(arguments)</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Call(SyntaxTree Tree, int Id) : ISyntaxView<Call>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Call;

    /// <inheritdoc/>
    public static Call Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What is called.</summary>
    public SyntaxNode Function => new(Tree, Tree[Id].A);

    /// <summary>Positional and keyword arguments in the order of the source.</summary>
    public NodeList SourceArguments => Tree.List(Tree[Id].B);

    /// <summary>The positional arguments, <see cref="Starred"/> ones included.</summary>
    public NodeList Arguments => Tree.PositionalArguments(Tree[Id].B, Tree[Id].C, (Tree[Id].Flags & NodeFlags.Interleaved) != NodeFlags.None);

    /// <summary>The keyword arguments: nodes of the kind <see cref="NodeKind.Keyword"/>.</summary>
    public NodeList Keywords => Tree.KeywordArguments(Tree[Id].B, Tree[Id].C, (Tree[Id].Flags & NodeFlags.Interleaved) != NodeFlags.None);
}
