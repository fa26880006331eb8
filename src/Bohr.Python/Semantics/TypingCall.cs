namespace Bohr.Python.Semantics;

/// <summary>A call whose arguments are types in part.</summary>
internal enum TypingCall : byte
{
    /// <summary>Any other call: no argument is a type.</summary>
    None,

    /// <summary><c>cast(typ, val)</c>: the first.</summary>
    Cast,

    /// <summary><c>NewType(name, tp)</c>: the second.</summary>
    NewType,

    /// <summary><c>TypeVar(name, *constraints, bound=None, default=None)</c>: all but the name.</summary>
    TypeVar,

    /// <summary><c>TypeAliasType(name, value, *, type_params=())</c>: all but the name.</summary>
    TypeAliasType,

    /// <summary><c>NamedTuple(name, [(field, type)])</c>.</summary>
    NamedTuple,

    /// <summary><c>TypedDict(name, {key: type})</c>.</summary>
    TypedDict,

    /// <summary><c>Arg(type, name)</c> and its kin of <c>mypy_extensions</c>.</summary>
    MypyArgument,
}
