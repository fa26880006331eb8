namespace Bohr.Python.Parsing;

/// <summary>What a source is.</summary>
public enum ParseMode : byte
{
    /// <summary>A file of statements.</summary>
    Module,

    /// <summary>One expression, such as a quoted annotation.</summary>
    Expression,
}
