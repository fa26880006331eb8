namespace Bohr.Python.Lexing;

/// <summary>What CPython has against a string literal. The default value stands for nothing.</summary>
/// <param name="Start">Offset of the first wrong byte in the literal's content (after its quotes), or in the text of an f-string.</param>
/// <param name="End">Offset after the last wrong byte.</param>
/// <param name="Message">CPython's words, or null where nothing is wrong.</param>
public readonly record struct StringLiteralError(int Start, int End, string? Message)
{
    /// <summary>Whether something is wrong.</summary>
    public bool IsError => Message is not null;
}
