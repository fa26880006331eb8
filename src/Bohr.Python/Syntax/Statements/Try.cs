namespace Bohr.Python.Syntax;

/// <summary><c>try</c>, with <c>except</c> or <c>except*</c>.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct Try(SyntaxTree Tree, int Id) : ISyntaxView<Try>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.Try;

    /// <inheritdoc/>
    public static Try Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The statements.</summary>
    public NodeList Body => Tree.List(Tree.Record(Id, 0));

    /// <summary>The handlers: nodes of the kind <see cref="NodeKind.ExceptHandler"/>.</summary>
    public NodeList Handlers => Tree.List(Tree.Record(Id, 1));

    /// <summary>The statements after <c>else</c>.</summary>
    public NodeList OrElse => Tree.List(Tree.Record(Id, 2));

    /// <summary>The statements after <c>finally</c>.</summary>
    public NodeList Finally => Tree.List(Tree.Record(Id, 3));

    /// <summary>Whether its handlers are <c>except*</c>.</summary>
    public bool IsStar => (Tree[Id].Flags & NodeFlags.Star) != NodeFlags.None;
}
