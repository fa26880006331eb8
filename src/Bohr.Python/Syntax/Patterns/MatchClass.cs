namespace Bohr.Python.Syntax;

/// <summary><c>Class(pattern, name=pattern)</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct MatchClass(SyntaxTree Tree, int Id) : ISyntaxView<MatchClass>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.MatchClass;

    /// <inheritdoc/>
    public static MatchClass Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The class.</summary>
    public SyntaxNode Class => new(Tree, Tree[Id].A);

    /// <summary>The positional patterns.</summary>
    public NodeList Patterns => Tree.List(Tree[Id].B);

    /// <summary>The patterns after names.</summary>
    public NodeList KeywordPatterns => Tree.List(Tree[Id].C);

    /// <summary>The name before a keyword pattern; see <see cref="SyntaxTree.Names"/>.</summary>
    public int KeywordNameId(int index) => Tree.Extra(Tree[Id].C + 1 + Tree.Extra(Tree[Id].C) + index);

    /// <summary>Offset of the name before a keyword pattern.</summary>
    public int KeywordNameStart(int index) => Tree.Extra(Tree[Id].C + 1 + (2 * Tree.Extra(Tree[Id].C)) + index);
}
