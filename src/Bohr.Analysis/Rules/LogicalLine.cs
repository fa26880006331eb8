using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules;

/// <summary>
/// A logical line as the language defines it: a simple statement, several with semicolons between them, or a compound statement up to its colon and what
/// stands in the line behind it. It may be of many rows, where brackets or backslashes continue it.
/// </summary>
/// <param name="Table">The tokens of the file.</param>
/// <param name="First">Index of its first token, which is never an <see cref="TokenKind.Indent"/> or <see cref="TokenKind.Dedent"/>.</param>
/// <param name="End">Index of the <see cref="TokenKind.Newline"/> that ends it; in a file with errors perhaps of the <see cref="TokenKind.EndOfFile"/>.</param>
internal readonly record struct LogicalLine(TokenTable Table, int First, int End)
{
    /// <summary>The kinds of its tokens, the <see cref="TokenKind.Newline"/> not included.</summary>
    public ReadOnlySpan<TokenKind> Kinds => Table.Kinds[First..End];

    /// <summary>Offset of its first byte, after the indentation.</summary>
    public int Offset => Table.Starts[First];

    /// <summary>The line that a token belongs to.</summary>
    /// <param name="table">The tokens of the file.</param>
    /// <param name="token">A token that is part of a logical line.</param>
    public static LogicalLine Of(TokenTable table, int token)
    {
        var first = table.Kinds[..token].LastIndexOfAny(TokenKind.Newline, TokenKind.Indent, TokenKind.Dedent) + 1;
        return new(table, first, token + table.Kinds[token..].IndexOfAny(TokenKind.Newline, TokenKind.EndOfFile));
    }
}
