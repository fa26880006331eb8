namespace Bohr.Python.Syntax;

/// <summary>The parameters of a function or lambda.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Parameters(SyntaxTree Tree, int Id) : ISyntaxView<Parameters>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Parameters;

    /// <inheritdoc/>
    public static Parameters Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>All parameters in the order of the source.</summary>
    public NodeList All => Tree.List(Tree[Id].A);

    /// <summary>How many stand before <c>/</c>.</summary>
    public int PositionalOnlyCount => Tree[Id].B;

    /// <summary>How many, after those, can be given by position or by keyword.</summary>
    public int RegularCount => Tree[Id].C;

    /// <summary>Whether there is <c>*args</c>.</summary>
    public bool HasVariadicPositional => (Tree[Id].Flags & NodeFlags.VariadicPositional) != NodeFlags.None;

    /// <summary>Whether there is <c>**kwargs</c>.</summary>
    public bool HasVariadicKeyword => (Tree[Id].Flags & NodeFlags.VariadicKeyword) != NodeFlags.None;

    /// <summary>The parameters that can be given by position only.</summary>
    public NodeList PositionalOnly => All.Slice(0, PositionalOnlyCount);

    /// <summary>The parameters that can be given by position or by keyword.</summary>
    public NodeList Regular => All.Slice(PositionalOnlyCount, RegularCount);

    /// <summary>The <c>*args</c>, if any.</summary>
    public Parameter VariadicPositional => HasVariadicPositional ? new(Tree, All.Ids[PositionalOnlyCount + RegularCount]) : default;

    /// <summary>The parameters that can be given by keyword only.</summary>
    public NodeList KeywordOnly
    {
        get
        {
            var first = PositionalOnlyCount + RegularCount + (HasVariadicPositional ? 1 : 0);
            return All.Slice(first, All.Count - first - (HasVariadicKeyword ? 1 : 0));
        }
    }

    /// <summary>The <c>**kwargs</c>, if any.</summary>
    public Parameter VariadicKeyword => HasVariadicKeyword ? new(Tree, All.Ids[^1]) : default;
}
