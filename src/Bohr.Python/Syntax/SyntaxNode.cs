using System.Runtime.CompilerServices;
using Bohr.Python.Lexing;

namespace Bohr.Python.Syntax;

/// <summary>A node of any kind, or none. Valid until the tree is parsed into again.</summary>
/// <param name="Tree">The tree that the node belongs to.</param>
/// <param name="Id">The node; 0 is none.</param>
public readonly record struct SyntaxNode(SyntaxTree Tree, int Id)
{
    /// <summary>Whether there is no node: what is optional was not written.</summary>
    public bool IsNone => Id == 0;

    /// <summary>What the node is.</summary>
    public NodeKind Kind => Tree[Id].Kind;

    /// <summary>Offset of the first byte, in the UTF-8 source.</summary>
    public int Start => Tree[Id].Start;

    /// <summary>Offset after the last byte.</summary>
    public int End => Tree[Id].End;

    /// <summary>Particulars of the node.</summary>
    public NodeFlags Flags => Tree[Id].Flags;

    /// <summary>Whether an expression or pattern stands in parentheses of its own.</summary>
    public bool IsParenthesized => (Tree[Id].Flags & NodeFlags.Parenthesized) != NodeFlags.None;

    /// <summary>The source text of the node.</summary>
    public ReadOnlySpan<byte> Text => Tree.Source.Span[Start..End];

    /// <summary>The children in the order of the source.</summary>
    public ChildEnumerator Children => new(Tree, Id);

    /// <summary>The span of an expression with the parentheses that are its own: <c>(a)</c> in <c>f((a))</c>.</summary>
    /// <param name="parent">The node that the expression is a child of, whose brackets are not counted. Neither is in a quoted annotation.</param>
    public (int Start, int End) SpanWithParentheses(SyntaxNode parent)
    {
        var (start, end) = (Start, End);
        if (!IsParenthesized)
            return (start, end);

        var tokens = Tree.Tokens;
        var (left, right) = (tokens.IndexAt(start) - 1, tokens.IndexAt(end));
        while (left >= 0 && tokens.Kinds[left] == TokenKind.LeftParenthesis && tokens.Kinds[right] == TokenKind.RightParenthesis
            && !OpensArguments(parent, left, tokens.Ends[right]))
        {
            (start, end) = (tokens.Starts[left], tokens.Ends[right]);
            left--;
            right++;
        }

        return (start, end);
    }

    /// <summary>Whether a parenthesis opens the arguments of a call, pattern or class.</summary>
    private static bool OpensArguments(SyntaxNode parent, int parenthesis, int end)
    {
        var tokens = parent.Tree.Tokens;
        return parent.Kind switch
        {
            NodeKind.Call or NodeKind.MatchClass => end == parent.End,
            NodeKind.ClassDefinition => tokens.Kinds[parenthesis - 1] is TokenKind.Name or TokenKind.RightBracket,
            _ => false,
        };
    }

    /// <summary>Views the node as the kind that it is known to be.</summary>
    /// <exception cref="InvalidOperationException">The node is of another kind.</exception>
    public TView As<TView>()
        where TView : struct, ISyntaxView<TView> => TryAs<TView>(out var view)
        ? view
        : throw new InvalidOperationException($"Node {Id} is a {Kind}, not a {TView.ViewedKind}. Ask with TryAs where the kind is open.");

    /// <summary>Views the node as one kind if it is of that kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAs<TView>(out TView view)
        where TView : struct, ISyntaxView<TView>
    {
        view = TView.Create(Tree, Id);
        return Tree[Id].Kind == TView.ViewedKind;
    }
}
