namespace Bohr.Python.Syntax;

/// <summary>An operator before its operand.</summary>
public enum UnaryOperator : byte
{
    /// <summary><c>not</c></summary>
    Not,

    /// <summary><c>~</c></summary>
    Invert,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,
}
