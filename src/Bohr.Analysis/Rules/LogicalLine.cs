using Bohr.Python.Lexing;

namespace Bohr.Analysis.Rules;

/// <summary>
/// A logical line as the language defines it: a simple statement, several with semicolons between them, or a compound statement up to its colon and what
/// stands in the line behind it. It may be of many rows, where brackets or backslashes continue it.
/// </summary>
/// <param name="Table">The tokens of the file.</param>
/// <param name="Token">Index of the first token in it of a kind that the rule wants.</param>
/// <param name="End">Index of the <see cref="TokenKind.Newline"/> that ends it; in a file with errors perhaps of the <see cref="TokenKind.EndOfFile"/>.</param>
internal readonly record struct LogicalLine(TokenTable Table, int Token, int End)
{
    /// <summary>Index of its first token, which is never an <see cref="TokenKind.Indent"/> or <see cref="TokenKind.Dedent"/>. It is searched for, so ask once.</summary>
    public int First => Table.Kinds[..Token].LastIndexOfAny(TokenKind.Newline, TokenKind.Indent, TokenKind.Dedent) + 1;
}
