namespace Bohr.Python.Syntax;

/// <summary><c>match</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Match(SyntaxTree Tree, int Id) : ISyntaxView<Match>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Match;

    /// <inheritdoc/>
    public static Match Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The value that is matched.</summary>
    public SyntaxNode Subject => new(Tree, Tree[Id].A);

    /// <summary>The cases: nodes of the kind <see cref="NodeKind.MatchCase"/>.</summary>
    public NodeList Cases => Tree.List(Tree[Id].B);
}
