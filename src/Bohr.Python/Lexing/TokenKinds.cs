using System.Collections.Immutable;

namespace Bohr.Python.Lexing;

/// <summary>Questions about a <see cref="TokenKind"/>, each one range check, and its text for messages.</summary>
public static class TokenKinds
{
    /// <summary>The number of kinds; a table indexed by kind has this length.</summary>
    public const int Count = (int)TokenKind.Finally + 1;

    private static readonly ImmutableArray<string> Texts =
    [
        "end of file", "newline", "indent", "dedent", "invalid token",
        "f-string text", "end of f-string", "t-string text", "end of t-string",
        ")", "]", "}", "(", "[", "{", ",", ";", ":", ":=", ".", "...", "->", "!", "~",
        "+", "-", "*", "/", "//", "%", "@", "**", "<<", ">>", "&", "|", "^",
        "=", "+=", "-=", "*=", "/=", "//=", "%=", "@=", "**=", "<<=", ">>=", "&=", "|=", "^=",
        "<", ">", "==", "!=", "<=", ">=",
        "name", "integer", "float", "imaginary number", "string", "f-string", "t-string",
        "False", "None", "True", "and", "or", "not", "in", "is", "if", "else", "lambda", "await", "yield", "for", "async", "as",
        "from", "import", "def", "class", "return", "raise", "pass", "break", "continue", "del", "global", "nonlocal", "assert",
        "while", "with", "try", "elif", "except", "finally",
    ];

    /// <summary>The kind as a reader knows it: the spelling of operators and keywords, a word for the others ("name", "newline").</summary>
    public static string Text(this TokenKind kind) => Texts[(int)kind];

    /// <summary>Whether the kind always has the same spelling, which is then <see cref="Text"/>.</summary>
    public static bool HasFixedSpelling(this TokenKind kind) =>
        kind is (>= TokenKind.RightParenthesis and <= TokenKind.GreaterEqual) or >= TokenKind.False;

    /// <summary>Whether the kind is a hard keyword, <c>True</c>, <c>False</c> and <c>None</c> included.</summary>
    public static bool IsKeyword(this TokenKind kind) => kind >= TokenKind.False;

    /// <summary>Whether the kind is a name, number, string, constant or the start of an f- or t-string.</summary>
    public static bool IsSimpleAtomStart(this TokenKind kind) => kind is >= TokenKind.Name and <= TokenKind.True;

    /// <summary>Whether the kind is an arithmetic, shift or bitwise binary operator.</summary>
    public static bool IsBinaryOperator(this TokenKind kind) => kind is >= TokenKind.Plus and <= TokenKind.Caret;

    /// <summary>Whether the kind is one of <c>+=</c> to <c>^=</c>.</summary>
    public static bool IsAugmentedAssignment(this TokenKind kind) => kind is >= TokenKind.PlusEqual and <= TokenKind.CaretEqual;

    /// <summary>The binary operator of an augmented assignment: <c>+</c> for <c>+=</c>.</summary>
    public static TokenKind OperatorOfAugmentedAssignment(this TokenKind kind) => kind - TokenKind.PlusEqual + TokenKind.Plus;

    /// <summary>Whether the kind is one of the comparison operators that are spelt with signs (not <c>in</c>, <c>is</c>, <c>not</c>).</summary>
    public static bool IsComparisonSign(this TokenKind kind) => kind is >= TokenKind.Less and <= TokenKind.GreaterEqual;

    /// <summary>Whether the kind opens a bracket of any form.</summary>
    public static bool IsOpeningBracket(this TokenKind kind) => kind is >= TokenKind.LeftParenthesis and <= TokenKind.LeftBrace;

    /// <summary>Whether the kind closes a bracket of any form.</summary>
    public static bool IsClosingBracket(this TokenKind kind) => kind is >= TokenKind.RightParenthesis and <= TokenKind.RightBrace;
}
