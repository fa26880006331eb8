namespace Bohr.Python.Syntax;

/// <summary>An operator between truth values.</summary>
public enum BooleanOperator : byte
{
    /// <summary><c>and</c></summary>
    And,

    /// <summary><c>or</c></summary>
    Or,
}
