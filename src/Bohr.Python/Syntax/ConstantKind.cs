namespace Bohr.Python.Syntax;

/// <summary>What a constant is.</summary>
public enum ConstantKind : byte
{
    /// <summary><c>None</c></summary>
    None,

    /// <summary><c>False</c></summary>
    False,

    /// <summary><c>True</c></summary>
    True,

    /// <summary><c>...</c></summary>
    Ellipsis,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>An imaginary number.</summary>
    Imaginary,

    /// <summary>A string.</summary>
    String,

    /// <summary>A bytes object.</summary>
    Bytes,
}
