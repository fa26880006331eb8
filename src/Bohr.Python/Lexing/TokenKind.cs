namespace Bohr.Python.Lexing;

/// <summary>What a token is. Kinds are grouped so that a question about a group is one range check.</summary>
/// <remarks>
/// There is no kind for comments or for line ends inside a statement: comments are listed apart
/// (<see cref="TokenTable.CommentStarts"/>), blank lines leave no token.
/// </remarks>
public enum TokenKind : byte
{
    /// <summary>The end of the source; always the last token, of length zero.</summary>
    EndOfFile,

    /// <summary>The end of a logical line. Of length zero where the source ends without a line end.</summary>
    Newline,

    /// <summary>The indentation of a line that is deeper than the line before; spans the white space.</summary>
    Indent,

    /// <summary>One level of indentation closed; of length zero, at the first token of the line.</summary>
    Dedent,

    /// <summary>Bytes that are no token; an error has been reported for them.</summary>
    Invalid,

    /// <summary>Literal text of an f-string or of a format specification, <c>{{</c> and <c>}}</c> included.</summary>
    FStringMiddle,

    /// <summary>The closing quotes of an f-string.</summary>
    FStringEnd,

    /// <summary>Literal text of a t-string or of a format specification in it.</summary>
    TStringMiddle,

    /// <summary>The closing quotes of a t-string.</summary>
    TStringEnd,

    /// <summary><c>)</c></summary>
    RightParenthesis,

    /// <summary><c>]</c></summary>
    RightBracket,

    /// <summary><c>}</c></summary>
    RightBrace,

    /// <summary><c>(</c></summary>
    LeftParenthesis,

    /// <summary><c>[</c></summary>
    LeftBracket,

    /// <summary><c>{</c></summary>
    LeftBrace,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>:=</c></summary>
    ColonEqual,

    /// <summary><c>.</c></summary>
    Dot,

    /// <summary><c>...</c></summary>
    Ellipsis,

    /// <summary><c>-&gt;</c></summary>
    Arrow,

    /// <summary><c>!</c> before a conversion in a replacement field; an error anywhere else.</summary>
    Exclamation,

    /// <summary><c>~</c></summary>
    Tilde,

    /// <summary><c>+</c>; the first of the binary operators, which stand in the order of their augmented assignments.</summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Star,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>//</c></summary>
    DoubleSlash,

    /// <summary><c>%</c></summary>
    Percent,

    /// <summary><c>@</c></summary>
    At,

    /// <summary><c>**</c></summary>
    DoubleStar,

    /// <summary><c>&lt;&lt;</c></summary>
    LeftShift,

    /// <summary><c>&gt;&gt;</c></summary>
    RightShift,

    /// <summary><c>&amp;</c></summary>
    Ampersand,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary><c>^</c>; the last of the binary operators.</summary>
    Caret,

    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>+=</c>; the first of the augmented assignments.</summary>
    PlusEqual,

    /// <summary><c>-=</c></summary>
    MinusEqual,

    /// <summary><c>*=</c></summary>
    StarEqual,

    /// <summary><c>/=</c></summary>
    SlashEqual,

    /// <summary><c>//=</c></summary>
    DoubleSlashEqual,

    /// <summary><c>%=</c></summary>
    PercentEqual,

    /// <summary><c>@=</c></summary>
    AtEqual,

    /// <summary><c>**=</c></summary>
    DoubleStarEqual,

    /// <summary><c>&lt;&lt;=</c></summary>
    LeftShiftEqual,

    /// <summary><c>&gt;&gt;=</c></summary>
    RightShiftEqual,

    /// <summary><c>&amp;=</c></summary>
    AmpersandEqual,

    /// <summary><c>|=</c></summary>
    BarEqual,

    /// <summary><c>^=</c>; the last of the augmented assignments.</summary>
    CaretEqual,

    /// <summary><c>&lt;</c>; the first of the comparison operators.</summary>
    Less,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>==</c></summary>
    EqualEqual,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;=</c></summary>
    LessEqual,

    /// <summary><c>&gt;=</c>; the last of the comparison operators.</summary>
    GreaterEqual,

    /// <summary>An identifier, soft keywords (<c>match case type _</c>) included; the first of the kinds that are or begin an atom.</summary>
    Name,

    /// <summary>An integer literal in any base.</summary>
    Int,

    /// <summary>A floating-point literal.</summary>
    Float,

    /// <summary>A number that ends with <c>j</c>.</summary>
    Imaginary,

    /// <summary>A whole string or bytes literal with prefix and quotes.</summary>
    String,

    /// <summary>Prefix and opening quotes of an f-string.</summary>
    FStringStart,

    /// <summary>Prefix and opening quotes of a t-string.</summary>
    TStringStart,

    /// <summary><c>False</c>; the first of the hard keywords.</summary>
    False,

    /// <summary><c>None</c></summary>
    None,

    /// <summary><c>True</c>; the last of the kinds that are or begin an atom.</summary>
    True,

    /// <summary><c>and</c></summary>
    And,

    /// <summary><c>or</c></summary>
    Or,

    /// <summary><c>not</c></summary>
    Not,

    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>is</c></summary>
    Is,

    /// <summary><c>if</c></summary>
    If,

    /// <summary><c>else</c></summary>
    Else,

    /// <summary><c>lambda</c></summary>
    Lambda,

    /// <summary><c>await</c></summary>
    Await,

    /// <summary><c>yield</c></summary>
    Yield,

    /// <summary><c>for</c></summary>
    For,

    /// <summary><c>async</c></summary>
    Async,

    /// <summary><c>as</c></summary>
    As,

    /// <summary><c>from</c></summary>
    From,

    /// <summary><c>import</c></summary>
    Import,

    /// <summary><c>def</c></summary>
    Def,

    /// <summary><c>class</c></summary>
    Class,

    /// <summary><c>return</c></summary>
    Return,

    /// <summary><c>raise</c></summary>
    Raise,

    /// <summary><c>pass</c></summary>
    Pass,

    /// <summary><c>break</c></summary>
    Break,

    /// <summary><c>continue</c></summary>
    Continue,

    /// <summary><c>del</c></summary>
    Del,

    /// <summary><c>global</c></summary>
    Global,

    /// <summary><c>nonlocal</c></summary>
    Nonlocal,

    /// <summary><c>assert</c></summary>
    Assert,

    /// <summary><c>while</c></summary>
    While,

    /// <summary><c>with</c></summary>
    With,

    /// <summary><c>try</c></summary>
    Try,

    /// <summary><c>elif</c></summary>
    Elif,

    /// <summary><c>except</c></summary>
    Except,

    /// <summary><c>finally</c>; the last of the hard keywords and of all kinds.</summary>
    Finally,
}
