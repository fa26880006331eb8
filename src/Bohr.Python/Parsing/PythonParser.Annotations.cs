using System.Runtime.InteropServices;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Python.Parsing;

// An annotation in quotes is an expression that is evaluated later, as typing.get_type_hints does: by compile() in the mode "eval". Where
// the quotes are triple, line ends in it count as white space, which type checkers agree upon.
public sealed unsafe partial class PythonParser
{
    // Which version an annotation needs does not matter before it is evaluated, if it ever is.
    private readonly SyntaxErrorList _annotationErrors = new(PythonVersion.Py314);

    // Where the tokens of each annotation begin, in their order, and in how many quotes it stands.
    private Annotation[] _annotations = new Annotation[16];
    private int _annotationCount;

    /// <summary>Parses the content of a string as an expression, such as an annotation in quotes, into the tree that the last call of <see cref="Parse"/> gave.</summary>
    /// <remarks>
    /// <para>
    /// Nodes, tokens and names are added to those of the tree; its root and its errors stay as they are. Offsets are those of the source. Where
    /// the value is not what stands between the quotes (escapes, concatenated strings), each node has the span of the whole string, and the offsets
    /// of tokens lie beyond the end of the source; read them with <see cref="SyntaxTree.TokenText"/>.
    /// </para>
    /// <para>
    /// Strings within the expression may be parsed in turn. Each time the nesting may be half as deep as in what the quotes stand in, so that a path
    /// through all of them is never longer than twice the depth of a source.
    /// </para>
    /// </remarks>
    /// <param name="constant">A node of the tree; any but a <see cref="Constant"/> that is a string of its own gives 0 and no error.</param>
    /// <param name="error">The first error if the content is no expression: in it, or at the whole string if that has escapes. Lines in its message are counted from the quotes.</param>
    /// <returns>The expression; 0 if the content is none, and then the tree is as it was.</returns>
    public int ParseQuotedAnnotation(int constant, out SyntaxError? error)
    {
        error = null;
        var node = _tree[constant];
        if (node.Kind != NodeKind.Constant || (ConstantKind)node.Operator != ConstantKind.String || node.C != 0)
            return 0;

        var mark = _tree.Mark;
        var (tokenCount, commentCount) = (_tokens.Count, _tokens.CommentCount);
        var moduleErrors = _errors;
        _errors = _annotationErrors;
        _errors.Clear();
        var (start, length, isTriple) = ContentOf(node);
        var isInPlace = start < _tree.Source.Length;

        // What the expression ends with, where nothing stands before it, is this token and not the last one of the text.
        _tokens.Add(TokenKind.Newline, start, start);
        _lexer.Append(_tree.TextOf(start, start + length), start, isTriple, _tokens, _errors);
        var expression = ParseAnnotationTokens(start, tokenCount + 1, QuotesAround(node.A) + 1);

        // A comment in a string is none for those who look for comments.
        _tokens.Truncate(_tokens.Count, commentCount);
        if (_errors.Count > 0)
        {
            _errors.Sort();
            error = isInPlace ? _errors[0] : _errors[0] with { Start = node.Start, End = node.End };
            expression = 0;
            _annotationCount--;
            _tokens.Truncate(tokenCount, commentCount);
            _tree.GoBack(mark);
        }
        else if (!isInPlace)
        {
            _tree.Relocate(mark.Nodes, node.Start, node.End);
        }

        _errors = moduleErrors;
        return expression;
    }

    /// <summary>Where the value of a string stands: between its quotes, or, after decoding, behind the source.</summary>
    private (int Start, int Length, bool IsTriple) ContentOf(Node node)
    {
        var literal = _tree.TokenText(node.A);
        var parts = StringLiteral.Read(literal);
        var content = literal[parts.ContentStart..parts.ContentEnd];
        if (node.B == 1 && (parts.IsRaw || !content.Contains((byte)'\\')))
            return (_tokens.Starts[node.A] + parts.ContentStart, content.Length, parts.QuoteLength == 3);

        var length = 0;
        for (var token = node.A; token < node.A + node.B; token++)
        {
            var room = _tree.DecodedRoom(length + _tree.TokenText(token).Length);
            length += StringLiteral.Decode(_tree.TokenText(token), room[length..], out _);
        }

        // A backslash that begins no escape stands for itself.
        literal = _tree.TokenText(node.A);
        if (node.B == 1 && _tree.DecodedRoom(length)[..length].SequenceEqual(literal[parts.ContentStart..parts.ContentEnd]))
            return (_tokens.Starts[node.A] + parts.ContentStart, length, parts.QuoteLength == 3);

        return (_tree.KeepDecoded(length), length, false);
    }

    private int ParseAnnotationTokens(int start, int firstToken, int quotes)
    {
        var isInPlace = start < _tree.Source.Length;
        var text = isInPlace ? _tree.Source.Span : _tree.Decoded;
        fixed (TokenKind* kinds = _tokens.Kinds)
        fixed (int* starts = _tokens.Starts)
        fixed (int* ends = _tokens.Ends)
        fixed (byte* source = text)
        {
            _kinds = kinds;
            _starts = starts;
            _ends = ends;
            _source = isInPlace ? source : source - _tree.Source.Length;
            Begin(firstToken, start, MaximumDepth - (MaximumDepth >> quotes));
            var expression = ParseAnnotationExpression();
            _kinds = null;
            _starts = null;
            _ends = null;
            _source = null;

            if (_annotationCount == _annotations.Length)
                Array.Resize(ref _annotations, _annotationCount * 2);

            _annotations[_annotationCount++] = new(firstToken, quotes);
            return expression;
        }
    }

    private int ParseAnnotationExpression()
    {
        if (Kind == TokenKind.Indent)
            FailAtToken();

        var expression = ParseExpressions();
        if (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            FailUnexpected(expression);
        }
        else if (Accept(TokenKind.Newline) && Kind != TokenKind.EndOfFile)
        {
            FailAtToken();
        }

        return expression;
    }

    /// <summary>In how many quotes a token stands: none if it belongs to the text itself.</summary>
    private int QuotesAround(int token)
    {
        if (token < _tokens.TextCount)
            return 0;

        var (low, high) = (0, _annotationCount - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_annotations[middle].FirstToken <= token)
                low = middle;
            else
                high = middle - 1;
        }

        return _annotations[low].Quotes;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Annotation(int FirstToken, int Quotes);
}
