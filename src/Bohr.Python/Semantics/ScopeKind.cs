namespace Bohr.Python.Semantics;

/// <summary>What makes a scope.</summary>
public enum ScopeKind : byte
{
    /// <summary>The file.</summary>
    Module,

    /// <summary>The body of a class.</summary>
    Class,

    /// <summary>The parameters and body of a function.</summary>
    Function,

    /// <summary>The parameters and body of a lambda.</summary>
    Lambda,

    /// <summary>A comprehension or generator expression, but for its first iterable.</summary>
    Comprehension,

    /// <summary>Between a definition and what it stands in: type parameters, bases and annotations (PEP 695). Every function and class has one.</summary>
    TypeParameters,

    /// <summary>Around each method, and around the body of each lambda in a class, where <c>__class__</c> is known (The Python Data Model, "Creating the class object").</summary>
    ClassCell,
}
