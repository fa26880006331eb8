namespace Bohr.Python.Syntax;

/// <summary>A number, string, <c>None</c>, <c>True</c>, <c>False</c> or <c>...</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Constant(SyntaxTree Tree, int Id) : ISyntaxView<Constant>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Constant;

    /// <inheritdoc/>
    public static Constant Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>What it is.</summary>
    public ConstantKind Kind => (ConstantKind)Tree[Id].Operator;

    /// <summary>Index of its first token in <see cref="SyntaxTree.Tokens"/>.</summary>
    public int FirstToken => Tree[Id].A;

    /// <summary>The number of its tokens: more than one where strings are concatenated.</summary>
    public int TokenCount => Tree[Id].B;

    /// <summary>Whether its first string has the prefix <c>u</c>.</summary>
    public bool HasUnicodePrefix => (Tree[Id].Flags & NodeFlags.UnicodePrefix) != NodeFlags.None;
}
