namespace Bohr.Python.Syntax;

/// <summary>How an argument reaches a parameter.</summary>
public enum ParameterKind : byte
{
    /// <summary>By position: before <c>/</c>.</summary>
    PositionalOnly,

    /// <summary>By position or by keyword.</summary>
    Regular,

    /// <summary><c>*args</c>: all further positional arguments.</summary>
    VariadicPositional,

    /// <summary>By keyword: after <c>*</c> or <c>*args</c>.</summary>
    KeywordOnly,

    /// <summary><c>**kwargs</c>: all further keyword arguments.</summary>
    VariadicKeyword,
}
