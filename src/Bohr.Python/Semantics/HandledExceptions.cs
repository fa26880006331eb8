namespace Bohr.Python.Semantics;

/// <summary>The exceptions handled by the <c>try</c> statements around a place, of those that tell whether a name or module may be missing.</summary>
[Flags]
public enum HandledExceptions : byte
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary><c>NameError</c>.</summary>
    NameError = 1,

    /// <summary><c>ModuleNotFoundError</c>.</summary>
    ModuleNotFoundError = 2,

    /// <summary><c>ImportError</c>.</summary>
    ImportError = 4,
}
