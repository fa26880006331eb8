namespace Bohr.Python.Syntax;

/// <summary>What is applied to a value in an f-string before it is formatted.</summary>
public enum Conversion : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>!s</c></summary>
    String,

    /// <summary><c>!r</c></summary>
    Representation,

    /// <summary><c>!a</c></summary>
    Ascii,
}
