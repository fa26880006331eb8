namespace Bohr.Python.Lexing;

/// <summary>What a byte begins, when a token begins with it. The values are dense, so that the lexer's switch is a jump table.</summary>
internal enum CharacterClass : byte
{
    /// <summary>A control character, <c>$</c>, <c>?</c> or a backquote: no token begins with it.</summary>
    Stray,

    /// <summary>A letter, an underscore or any byte of a multi-byte character.</summary>
    Identifier,

    Space,

    /// <summary>A tab or a form feed: white space that indentation treats in its own way.</summary>
    TabOrFormFeed,

    LineFeed,
    CarriageReturn,
    Hash,
    Quote,
    Digit,
    Dot,

    /// <summary><c>( [ {</c></summary>
    Opening,

    /// <summary><c>) ] }</c></summary>
    Closing,

    /// <summary><c>, ; ~</c>: one byte, always.</summary>
    Single,

    /// <summary><c>+ % &amp; | ^ @ =</c>: alone or before <c>=</c>.</summary>
    WithEqual,

    /// <summary><c>-</c>: alone, before <c>=</c> or before <c>&gt;</c>.</summary>
    Minus,

    /// <summary><c>* / &lt; &gt;</c>: alone or doubled, each alone or before <c>=</c>.</summary>
    Doubling,

    Exclamation,
    Colon,
    Backslash,
}
