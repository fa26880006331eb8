namespace Bohr.Python.Semantics;

/// <summary>What the brackets after a type hold.</summary>
internal enum SubscriptKind : byte
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>Types, as in <c>list[int]</c>.</summary>
    Generic,

    /// <summary>Values (PEP 586).</summary>
    Literal,

    /// <summary>A type and then values (PEP 593).</summary>
    Annotated,

    /// <summary>A dictionary of types.</summary>
    TypedDict,
}
