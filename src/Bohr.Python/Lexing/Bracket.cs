namespace Bohr.Python.Lexing;

/// <summary>What is open: a bracket, or a part of an f- or t-string. Brackets have the value of their <see cref="TokenKind"/>.</summary>
internal enum Bracket : byte
{
    /// <summary>Nothing; stands below the first entry of the stack.</summary>
    Nothing = 0,

    /// <summary>The expression part of a replacement field, behind its <c>{</c>.</summary>
    Field = 1,

    /// <summary>The format specification of a replacement field, behind its <c>:</c>.</summary>
    FormatSpecification = 2,

    /// <summary>The literal text of an f- or t-string.</summary>
    FString = 3,

    /// <summary>The whole source, where it is a single expression.</summary>
    Expression = 4,

    Parenthesis = TokenKind.LeftParenthesis,
    Square = TokenKind.LeftBracket,
    Brace = TokenKind.LeftBrace,
}
