using Bohr.Python.Lexing;

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

    /// <summary>Whether it is a string or bytes written as literals of their own, not the text of an f-string.</summary>
    public bool IsStringOrBytes => Kind is ConstantKind.String or ConstantKind.Bytes && Tree[Id].C == 0;

    /// <summary>A length that the value of a string or bytes does not exceed, in bytes; room for <see cref="TryDecode"/>.</summary>
    public int MaximumLength
    {
        get
        {
            var length = 0;
            for (var token = FirstToken; token < FirstToken + TokenCount; token++)
                length += Tree.TokenText(token).Length;

            return length;
        }
    }

    /// <summary>Gives the value of a string or bytes that is one literal whose value is what stands between its quotes, as nearly all are.</summary>
    /// <param name="value">The value, UTF-8 for a string.</param>
    /// <returns>False where the value has to be decoded, and where <see cref="IsStringOrBytes"/> is false.</returns>
    public bool TryGetPlainValue(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!IsStringOrBytes || TokenCount != 1)
            return false;

        var literal = Tree.TokenText(FirstToken);
        var parts = StringLiteral.Read(literal);
        var content = literal[parts.ContentStart..parts.ContentEnd];

        // A line end of CR LF means LF.
        if (content.Contains((byte)'\r') || (!parts.IsRaw && content.Contains((byte)'\\')))
            return false;

        value = content;
        return true;
    }

    /// <summary>Decodes the value of a string or bytes, concatenated if it is several literals.</summary>
    /// <param name="buffer">Receives the value, in the form that <see cref="StringLiteral"/> describes; has at least <see cref="MaximumLength"/> bytes.</param>
    /// <param name="length">The length of the value.</param>
    /// <returns>False where <see cref="IsStringOrBytes"/> is false.</returns>
    public bool TryDecode(Span<byte> buffer, out int length)
    {
        length = 0;
        if (!IsStringOrBytes)
            return false;

        for (var token = FirstToken; token < FirstToken + TokenCount; token++)
            length += StringLiteral.Decode(Tree.TokenText(token), buffer[length..], out _);

        return true;
    }
}
