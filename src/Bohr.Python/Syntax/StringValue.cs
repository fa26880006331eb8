using Bohr.Python.Lexing;

namespace Bohr.Python.Syntax;

/// <summary>Reads the values of strings and bytes: escapes decoded, concatenated literals joined.</summary>
/// <remarks>
/// Values are UTF-8 as <see cref="StringLiteral"/> describes it, and bytes as they are. One object serves constant after constant without
/// allocating; a value is valid until the next one is read. Not safe for use by several threads at once.
/// </remarks>
public sealed class StringValue
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>The value that was read last.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Reads a value.</summary>
    /// <param name="constant">A string, bytes, or a piece of literal text in an f- or t-string.</param>
    /// <param name="inFormatSpecification">Whether it is a piece of a format specification, where braces are not doubled.</param>
    /// <returns>The value.</returns>
    public ReadOnlySpan<byte> Read(Constant constant, bool inFormatSpecification = false)
    {
        _length = 0;
        var tree = constant.Tree;
        for (var token = constant.FirstToken; token < constant.FirstToken + constant.TokenCount; token++)
        {
            var text = tree.TokenText(token);
            switch (tree.Tokens.Kinds[token])
            {
                case TokenKind.String:
                    _length += StringLiteral.Decode(text, Room(text.Length), out _);
                    break;
                case TokenKind.FStringMiddle or TokenKind.TStringMiddle:
                    _length += StringLiteral.DecodeText(text, IsRaw(tree, token), inFormatSpecification, Room(text.Length), out _);
                    break;
                case TokenKind.LeftBrace:
                    AppendShown(tree, tree.Tokens.Ends[token], constant.Node.End);
                    break;
            }
        }

        return Bytes;
    }

    /// <summary>Appends the text of a self-documenting expression, with which a piece ends: as it stands, but for comments, with line feeds as line ends.</summary>
    private void AppendShown(SyntaxTree tree, int start, int end)
    {
        var text = tree.Source.Span;
        var room = Room(Math.Max(0, end - start));
        var length = 0;
        for (var index = start; index < end; index++)
        {
            if (text[index] == '#' && tree.Tokens.CommentStarts.BinarySearch(index) is var comment and >= 0)
                index = tree.Tokens.CommentEnds[comment] - 1;
            else if (text[index] != '\r')
                room[length++] = text[index];
            else if (index + 1 == end || text[index + 1] != '\n')
                room[length++] = (byte)'\n';
        }

        _length += length;
    }

    /// <summary>Whether the string that a piece belongs to is raw; its start stands before the piece, past strings that are nested and closed.</summary>
    private static bool IsRaw(SyntaxTree tree, int token)
    {
        for (var depth = 0; ;)
        {
            var kind = tree.Tokens.Kinds[--token];
            if (kind is TokenKind.FStringEnd or TokenKind.TStringEnd)
                depth++;
            else if (kind is TokenKind.FStringStart or TokenKind.TStringStart && depth-- == 0)
                return tree.TokenText(token).IndexOfAny((byte)'r', (byte)'R') >= 0;
        }
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));

        return _bytes.AsSpan(_length);
    }
}
