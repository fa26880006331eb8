namespace Bohr.Python.Semantics;

/// <summary>What the standard library's generic types and helpers of types are called.</summary>
/// <remarks>Source: the documentation of <c>typing</c>, PEP 585, PEP 586, PEP 593.</remarks>
internal static class TypingNames
{
    private static readonly HashSet<string> Generics = new(StringComparer.Ordinal)
    {
        "builtins.dict", "builtins.frozenset", "builtins.list", "builtins.set", "builtins.tuple", "builtins.type",
        "asyncio.Future", "asyncio.Task",
        "collections.ChainMap", "collections.Counter", "collections.OrderedDict", "collections.defaultdict", "collections.deque",
        "contextlib.AbstractAsyncContextManager", "contextlib.AbstractContextManager",
        "dataclasses.Field", "functools.cached_property", "functools.partialmethod", "os.PathLike",
        "queue.LifoQueue", "queue.PriorityQueue", "queue.Queue", "queue.SimpleQueue",
        "re.Match", "re.Pattern", "shelve.BsdDbShelf", "shelve.DbfilenameShelf", "shelve.Shelf", "types.MappingProxyType",
        "weakref.WeakKeyDictionary", "weakref.WeakMethod", "weakref.WeakSet", "weakref.WeakValueDictionary",
    };

    private static readonly HashSet<string> AbstractCollections = new(StringComparer.Ordinal)
    {
        "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "ByteString", "Callable", "Collection", "Container", "Coroutine", "Generator",
        "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "Reversible",
        "Sequence", "Set", "ValuesView",
    };

    private static readonly HashSet<string> TypingGenerics = new(StringComparer.Ordinal)
    {
        "AbstractSet", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable",
        "ChainMap", "ClassVar", "Collection", "Concatenate", "Container", "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict",
        "Final", "FrozenSet", "Generator", "Generic", "IO", "ItemsView", "Iterable", "Iterator", "KeysView", "List", "Mapping", "MappingView", "Match",
        "MutableMapping", "MutableSequence", "MutableSet", "NotRequired", "Optional", "OrderedDict", "Pattern", "Reversible", "ReadOnly", "Required",
        "Sequence", "Set", "TextIO", "Tuple", "Type", "TypeGuard", "TypeIs", "Union", "Unpack", "ValuesView",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> GenericLookup = Generics.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> AbstractLookup = AbstractCollections.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TypingLookup = TypingGenerics.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The member of <c>typing</c> that a full name is, or nothing.</summary>
    public static ReadOnlySpan<byte> MemberOf(ReadOnlySpan<byte> qualifiedName)
    {
        var module = qualifiedName.StartsWith("typing."u8) ? 7 :
            qualifiedName.StartsWith("typing_extensions."u8) ? 18 :
            qualifiedName.StartsWith("_typeshed."u8) ? 10 : 0;
        var member = qualifiedName[module..];
        return module == 0 || member.Contains((byte)'.') ? default : member;
    }

    /// <summary>What stands in the brackets after a type of a full name.</summary>
    public static SubscriptKind SubscriptOf(ReadOnlySpan<byte> qualifiedName)
    {
        if (MemberOf(qualifiedName) is { IsEmpty: false } member)
        {
            return member.SequenceEqual("Literal"u8) ? SubscriptKind.Literal :
                member.SequenceEqual("Annotated"u8) ? SubscriptKind.Annotated :
                member.SequenceEqual("TypedDict"u8) ? SubscriptKind.TypedDict :
                Contains(TypingLookup, member) ? SubscriptKind.Generic : SubscriptKind.None;
        }

        var isGeneric = qualifiedName.StartsWith("collections.abc."u8)
            ? Contains(AbstractLookup, qualifiedName[16..])
            : Contains(GenericLookup, qualifiedName);
        return isGeneric ? SubscriptKind.Generic : SubscriptKind.None;
    }

    /// <summary>Which arguments of a call are types, by the full name of what is called.</summary>
    public static TypingCall CallOf(ReadOnlySpan<byte> qualifiedName)
    {
        if (MemberOf(qualifiedName) is { IsEmpty: false } member)
        {
            return member.SequenceEqual("cast"u8) ? TypingCall.Cast :
                member.SequenceEqual("NewType"u8) ? TypingCall.NewType :
                member.SequenceEqual("TypeVar"u8) ? TypingCall.TypeVar :
                member.SequenceEqual("TypeAliasType"u8) ? TypingCall.TypeAliasType :
                member.SequenceEqual("NamedTuple"u8) ? TypingCall.NamedTuple :
                member.SequenceEqual("TypedDict"u8) ? TypingCall.TypedDict : TypingCall.None;
        }

        if (!qualifiedName.StartsWith("mypy_extensions."u8))
            return TypingCall.None;

        var name = qualifiedName[16..];
        return name.SequenceEqual("Arg"u8) || name.SequenceEqual("DefaultArg"u8) || name.SequenceEqual("NamedArg"u8)
            || name.SequenceEqual("DefaultNamedArg"u8) || name.SequenceEqual("VarArg"u8) || name.SequenceEqual("KwArg"u8)
            ? TypingCall.MypyArgument
            : TypingCall.None;
    }

    private static bool Contains(HashSet<string>.AlternateLookup<ReadOnlySpan<char>> names, ReadOnlySpan<byte> name)
    {
        // The longest of these names has 38 characters, and all are ASCII.
        if (name.Length > 64)
            return false;

        Span<char> text = stackalloc char[64];
        for (var index = 0; index < name.Length; index++)
            text[index] = (char)name[index];

        return names.Contains(text[..name.Length]);
    }
}
