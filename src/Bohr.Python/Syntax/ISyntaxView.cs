namespace Bohr.Python.Syntax;

/// <summary>A typed view of a node: the tree and the node's number, with the fields under their names.</summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface ISyntaxView<TSelf>
    where TSelf : struct, ISyntaxView<TSelf>
{
    /// <summary>The one kind of node that the view fits.</summary>
    static abstract NodeKind ViewedKind { get; }

    /// <summary>Views a node, whose kind is not checked.</summary>
    static abstract TSelf Create(SyntaxTree tree, int id);
}
