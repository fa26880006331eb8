namespace Bohr.Python.Syntax;

/// <summary>An operator of a comparison; those written with signs are in the order of the token kinds.</summary>
public enum ComparisonOperator : byte
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>not in</c></summary>
    NotIn,

    /// <summary><c>is</c></summary>
    Is,

    /// <summary><c>is not</c></summary>
    IsNot,
}
