namespace Bohr.Python.Lexing;

/// <summary>The parts of a string or bytes literal: its prefix, its quotes and where its content lies.</summary>
/// <remarks>
/// <para>
/// Values of strings are UTF-8, with one addition: a lone surrogate, which only an escape can make, is three bytes as if it were
/// a character (Python's <c>surrogatepass</c>). So a pair of escaped surrogates stays two code points, as it does in Python,
/// and the value is never longer than the literal. <see cref="System.Text.Encoding.UTF8"/> reads any value without such escapes.
/// </para>
/// <para>Source: The Python Language Reference, "String and Bytes literals".</para>
/// </remarks>
public readonly record struct StringLiteral
{
    private StringLiteral(ReadOnlySpan<byte> literal)
    {
        var prefix = 0;
        for (; prefix < literal.Length && literal[prefix] is not ((byte)'"' or (byte)'\''); prefix++)
        {
            switch (literal[prefix] | 0x20)
            {
                case 'b':
                    IsBytes = true;
                    break;
                case 'r':
                    IsRaw = true;
                    break;
                case 'u':
                    HasUnicodePrefix = true;
                    break;
                case 'f':
                    IsFString = true;
                    break;
                case 't':
                    IsTString = true;
                    break;
            }
        }

        PrefixLength = prefix;
        var quoted = literal[prefix..];
        if (quoted.IsEmpty)
            return;

        Quote = (char)quoted[0];
        QuoteLength = quoted.Length >= 3 && quoted[1] == quoted[0] && quoted[2] == quoted[0] ? 3 : 1;
        ContentStart = Math.Min(prefix + QuoteLength, literal.Length);
        ContentEnd = Math.Max(ContentStart, literal.Length - QuoteLength);
    }

    /// <summary>Whether the prefix has a <c>b</c>: the value is bytes.</summary>
    public bool IsBytes { get; }

    /// <summary>Whether the prefix has an <c>r</c>: backslashes stand for themselves.</summary>
    public bool IsRaw { get; }

    /// <summary>Whether the prefix is <c>u</c>, which means nothing and is kept in the tree (<c>kind</c>).</summary>
    public bool HasUnicodePrefix { get; }

    /// <summary>Whether the prefix has an <c>f</c>; so for <see cref="TokenKind.FStringStart"/> tokens only.</summary>
    public bool IsFString { get; }

    /// <summary>Whether the prefix has a <c>t</c>; so for <see cref="TokenKind.TStringStart"/> tokens only.</summary>
    public bool IsTString { get; }

    /// <summary>The quote sign, <c>'</c> or <c>"</c>.</summary>
    public char Quote { get; }

    /// <summary>The number of quote signs on each side, 1 or 3.</summary>
    public int QuoteLength { get; }

    /// <summary>The number of letters before the opening quotes.</summary>
    public int PrefixLength { get; }

    /// <summary>Offset of the first byte after the opening quotes, in the literal.</summary>
    public int ContentStart { get; }

    /// <summary>Offset of the closing quotes, in the literal.</summary>
    public int ContentEnd { get; }

    /// <summary>Takes a literal apart.</summary>
    /// <param name="literal">The text of a <see cref="TokenKind.String"/> token, or of a start of an f- or t-string.</param>
    public static StringLiteral Read(ReadOnlySpan<byte> literal) => new(literal);

    /// <summary>Decodes the value of a literal.</summary>
    /// <param name="literal">The text of a <see cref="TokenKind.String"/> token.</param>
    /// <param name="value">Receives the value; has at least the length of the literal.</param>
    /// <param name="error">The first escape that means nothing to CPython, or the default.</param>
    /// <returns>The length of the value; up to the wrong escape where there is an error.</returns>
    public static int Decode(ReadOnlySpan<byte> literal, Span<byte> value, out StringLiteralError error)
    {
        var parts = Read(literal);
        var content = literal[parts.ContentStart..parts.ContentEnd];
        return parts.IsBytes
            ? EscapeDecoder.DecodeBytes(content, parts.IsRaw, value, out error)
            : EscapeDecoder.DecodeText(content, parts.IsRaw, inFString: false, value, out error);
    }

    /// <summary>Decodes a piece of literal text of an f- or t-string.</summary>
    /// <param name="text">The text of a <see cref="TokenKind.FStringMiddle"/> or <see cref="TokenKind.TStringMiddle"/> token.</param>
    /// <param name="raw">Whether the string has an <c>r</c> in its prefix.</param>
    /// <param name="inFormatSpecification">Whether the text is a format specification, where braces are not doubled.</param>
    /// <param name="value">Receives the value; has at least the length of the text.</param>
    /// <param name="error">The first escape that means nothing to CPython, or the default.</param>
    /// <returns>The length of the value.</returns>
    public static int DecodeText(ReadOnlySpan<byte> text, bool raw, bool inFormatSpecification, Span<byte> value, out StringLiteralError error) =>
        EscapeDecoder.DecodeText(text, raw, !inFormatSpecification, value, out error);

    /// <summary>Looks for the first error in a literal, without its value and without allocating.</summary>
    /// <param name="literal">The text of a <see cref="TokenKind.String"/> token.</param>
    /// <returns>The error, or the default where the literal is well formed.</returns>
    public static StringLiteralError Check(ReadOnlySpan<byte> literal)
    {
        // Nearly all literals have no backslash and are no bytes: then nothing can be wrong.
        var first = literal.IsEmpty ? 0 : literal[0] | 0x20;
        if (first is not ('b' or 'r') && !literal.Contains((byte)'\\'))
            return default;

        var parts = Read(literal);
        var content = literal[parts.ContentStart..parts.ContentEnd];
        return parts.IsBytes ? EscapeDecoder.CheckBytes(content, parts.IsRaw) : EscapeDecoder.CheckText(content, parts.IsRaw, inFString: false);
    }

    /// <summary>Looks for the first error in a piece of literal text of an f- or t-string, without allocating.</summary>
    /// <param name="text">The text of a <see cref="TokenKind.FStringMiddle"/> or <see cref="TokenKind.TStringMiddle"/> token.</param>
    /// <param name="raw">Whether the string has an <c>r</c> in its prefix.</param>
    /// <param name="inFormatSpecification">Whether the text is a format specification, where braces are not doubled.</param>
    public static StringLiteralError CheckText(ReadOnlySpan<byte> text, bool raw, bool inFormatSpecification) =>
        EscapeDecoder.CheckText(text, raw, !inFormatSpecification);
}
