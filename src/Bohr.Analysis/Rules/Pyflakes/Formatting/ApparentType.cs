namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>The types that a value may have, as far as its expression alone shows: several where a condition decides.</summary>
[Flags]
internal enum ApparentType : ushort
{
    /// <summary>Nothing is known: a name, a call, an attribute.</summary>
    Unknown = 0,

    /// <summary><c>bool</c></summary>
    Boolean = 1,

    /// <summary><c>int</c></summary>
    Integer = 2,

    /// <summary><c>float</c></summary>
    Float = 4,

    /// <summary><c>complex</c></summary>
    Complex = 8,

    /// <summary>The numbers, each of which can stand for those before it.</summary>
    Number = Boolean | Integer | Float | Complex,

    /// <summary><c>str</c></summary>
    String = 16,

    /// <summary><c>bytes</c></summary>
    Bytes = 32,

    /// <summary><c>None</c></summary>
    None = 64,

    /// <summary><c>...</c></summary>
    Ellipsis = 128,

    /// <summary><c>tuple</c></summary>
    Tuple = 256,

    /// <summary><c>list</c></summary>
    List = 512,

    /// <summary><c>set</c></summary>
    Set = 1024,

    /// <summary><c>dict</c></summary>
    Dictionary = 2048,

    /// <summary>A generator.</summary>
    Generator = 4096,

    /// <summary>There is no value: the operation fails, such as <c>1 + "a"</c>.</summary>
    Failure = 8192,
}
