namespace Bohr.Python.Checking;

/// <summary>One open scope during the traversal.</summary>
internal struct Frame
{
    internal FrameKind Kind;

    /// <summary>The function, class, module, lambda or comprehension; 0 for an annotation.</summary>
    internal int Node;

    /// <summary>What encloses the current statement in this frame, see <see cref="Flow"/>.</summary>
    internal int Flow;

    /// <summary>Whether a yield makes the function a generator.</summary>
    internal bool HasYield;

    /// <summary>Whether an await or an asynchronous clause makes the comprehension asynchronous.</summary>
    internal bool IsAsynchronous;

    /// <summary>The first asynchronous comprehension directly inside this comprehension, or 0.</summary>
    internal int AsynchronousPart;

    /// <summary>Whether the code stands in the iterable of a comprehension, where := is forbidden.</summary>
    internal bool InIterable;

    /// <summary>Whether the code is never compiled, as annotations of local variables are not: only the symbol table's errors count.</summary>
    internal bool IsNotCompiled;

    /// <summary>Where the returns with a value of this function begin in the list of all frames.</summary>
    internal int FirstReturn;

    /// <summary>Where the awaits directly in this comprehension begin in the list of all frames.</summary>
    internal int FirstAwait;
}
