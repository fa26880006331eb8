namespace Bohr.Python.Syntax;

/// <summary>Particulars of a <see cref="Node"/>.</summary>
[Flags]
public enum NodeFlags : ushort
{
    /// <summary>Nothing particular.</summary>
    None = 0,

    /// <summary>An expression or pattern in parentheses of its own, which its span leaves out unless it is a tuple or generator expression.</summary>
    Parenthesized = 1,

    /// <summary>A construct with <c>async</c>.</summary>
    Async = 2,

    /// <summary>Arguments with a keyword argument before a positional (starred) one.</summary>
    Interleaved = 4,

    /// <summary>A <c>try</c> with <c>except*</c>.</summary>
    Star = 8,

    /// <summary>An annotated assignment to a name without parentheses.</summary>
    Simple = 16,

    /// <summary>Parameters with <c>*args</c>.</summary>
    VariadicPositional = 32,

    /// <summary>Parameters with <c>**kwargs</c>.</summary>
    VariadicKeyword = 64,

    /// <summary>A replacement field that shows its own text: <c>{value=}</c>.</summary>
    SelfDocumenting = 128,

    /// <summary>A string with the prefix <c>u</c>.</summary>
    UnicodePrefix = 256,

    /// <summary>An <c>if</c> that is written as <c>elif</c>.</summary>
    Elif = 512,
}
