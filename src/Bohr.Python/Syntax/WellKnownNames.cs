namespace Bohr.Python.Syntax;

/// <summary>Names with the same number in every <see cref="NameTable"/>, so that asking for one is comparing two integers.</summary>
public static class WellKnownNames
{
    /// <summary><c>match</c></summary>
    public const int Match = 1;

    /// <summary><c>case</c></summary>
    public const int Case = 2;

    /// <summary><c>type</c></summary>
    public const int Type = 3;

    /// <summary><c>_</c></summary>
    public const int Underscore = 4;

    /// <summary><c>print</c></summary>
    public const int Print = 5;

    /// <summary><c>exec</c></summary>
    public const int Exec = 6;

    /// <summary><c>__debug__</c></summary>
    public const int Debug = 7;

    /// <summary><c>__future__</c></summary>
    public const int Future = 8;

    /// <summary><c>*</c>, the name of the one alias in <c>from module import *</c>.</summary>
    public const int Star = 9;

    /// <summary><c>__all__</c></summary>
    public const int All = 10;

    /// <summary><c>__class__</c></summary>
    public const int ClassCell = 11;

    /// <summary><c>__module__</c></summary>
    public const int Module = 12;

    /// <summary><c>__qualname__</c></summary>
    public const int QualifiedName = 13;

    /// <summary><c>TYPE_CHECKING</c></summary>
    public const int TypeChecking = 14;

    /// <summary><c>annotations</c></summary>
    public const int Annotations = 15;

    /// <summary><c>typ</c></summary>
    public const int Typ = 16;

    /// <summary><c>tp</c></summary>
    public const int Tp = 17;

    /// <summary><c>bound</c></summary>
    public const int Bound = 18;

    /// <summary><c>default</c></summary>
    public const int Default = 19;

    /// <summary><c>value</c></summary>
    public const int Value = 20;

    /// <summary><c>type_params</c></summary>
    public const int TypeParameters = 21;

    /// <summary><c>locals</c></summary>
    public const int Locals = 22;

    /// <summary><c>dict</c></summary>
    public const int Dict = 23;

    /// <summary><c>frozenset</c></summary>
    public const int FrozenSet = 24;

    /// <summary><c>list</c></summary>
    public const int List = 25;

    /// <summary><c>set</c></summary>
    public const int Set = 26;

    /// <summary><c>tuple</c></summary>
    public const int Tuple = 27;

    /// <summary><c>NameError</c></summary>
    public const int NameError = 28;

    /// <summary><c>ModuleNotFoundError</c></summary>
    public const int ModuleNotFoundError = 29;

    /// <summary><c>ImportError</c></summary>
    public const int ImportError = 30;

    /// <summary><c>NotImplemented</c></summary>
    public const int NotImplemented = 31;

    /// <summary><c>isinstance</c></summary>
    public const int IsInstance = 32;

    /// <summary><c>format</c></summary>
    public const int Format = 33;

    /// <summary>From here on, all names are bound by the language.</summary>
    internal const int FirstBuiltin = Locals;

    /// <summary>The names, the first one having number 1.</summary>
    internal static ReadOnlySpan<string> Texts => TextArray;

    private static readonly string[] TextArray =
    [
        "match", "case", "type", "_", "print", "exec", "__debug__", "__future__", "*", "__all__", "__class__", "__module__", "__qualname__",
        "TYPE_CHECKING", "annotations", "typ", "tp", "bound", "default", "value", "type_params", "locals", "dict", "frozenset", "list", "set",
        "tuple", "NameError", "ModuleNotFoundError", "ImportError", "NotImplemented", "isinstance", "format",
        "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning",
        "ChildProcessError", "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning",
        "EOFError", "Ellipsis", "EnvironmentError", "Exception", "FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning",
        "GeneratorExit", "IOError", "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError",
        "KeyboardInterrupt", "LookupError", "MemoryError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError",
        "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError",
        "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError",
        "TimeoutError", "TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
        "UnicodeWarning", "UserWarning", "ValueError", "Warning", "ZeroDivisionError", "__build_class__", "__doc__", "__import__", "__loader__",
        "__name__", "__package__", "__spec__", "WindowsError", "__annotations__", "__builtins__", "__cached__", "__file__", "abs", "all", "any",
        "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits",
        "delattr", "dir", "divmod", "enumerate", "eval", "exit", "filter", "float", "getattr", "globals", "hasattr", "hash", "help", "hex",
        "id", "input", "int", "issubclass", "iter", "len", "license", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord",
        "pow", "property", "quit", "range", "repr", "reversed", "round", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "vars",
        "zip",
        "EncodingWarning", "aiter", "anext", "BaseExceptionGroup", "ExceptionGroup", "PythonFinalizationError", "__annotate__",
        "__conditional_annotations__",
    ];
}
