namespace Bohr.Python.Syntax;

/// <summary>What is done to an expression that can be a target.</summary>
public enum ExpressionContext : byte
{
    /// <summary>Its value is read.</summary>
    Load,

    /// <summary>It is assigned to.</summary>
    Store,

    /// <summary>It is deleted.</summary>
    Delete,
}
