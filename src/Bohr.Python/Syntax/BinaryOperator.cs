namespace Bohr.Python.Syntax;

/// <summary>An arithmetic, shift or bitwise operator, in the order of the token kinds.</summary>
public enum BinaryOperator : byte
{
    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>//</c></summary>
    FloorDivide,

    /// <summary><c>%</c></summary>
    Modulo,

    /// <summary><c>@</c></summary>
    MatrixMultiply,

    /// <summary><c>**</c></summary>
    Power,

    /// <summary><c>&lt;&lt;</c></summary>
    LeftShift,

    /// <summary><c>&gt;&gt;</c></summary>
    RightShift,

    /// <summary><c>&amp;</c></summary>
    BitAnd,

    /// <summary><c>|</c></summary>
    BitOr,

    /// <summary><c>^</c></summary>
    BitXor,
}
