namespace Bohr.Python.Syntax;

/// <summary><c>{value!r:specification}</c> in an f-string.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node.</param>
public readonly record struct FormattedValue(SyntaxTree Tree, int Id) : ISyntaxView<FormattedValue>
{
    /// <inheritdoc/>
    public static NodeKind ViewedKind => NodeKind.FormattedValue;

    /// <inheritdoc/>
    public static FormattedValue Create(SyntaxTree tree, int id) => new(tree, id);

    /// <summary>The same node, of no particular kind.</summary>
    public SyntaxNode Node => new(Tree, Id);

    /// <summary>The expression.</summary>
    public SyntaxNode Value => new(Tree, Tree[Id].A);

    /// <summary>The format specification, if any: a <see cref="NodeKind.JoinedString"/>.</summary>
    public SyntaxNode Specification => new(Tree, Tree[Id].B);

    /// <summary>The conversion after the exclamation mark.</summary>
    public Conversion Conversion => (Conversion)Tree[Id].Operator;

    /// <summary>Offset after the text of the expression, with the <c>=</c> of a self-documenting one; the text begins after the brace.</summary>
    public int TextEnd => Tree[Id].C;

    /// <summary>Whether an <c>=</c> asks for the text of the expression.</summary>
    public bool IsSelfDocumenting => (Tree[Id].Flags & NodeFlags.SelfDocumenting) != NodeFlags.None;
}
