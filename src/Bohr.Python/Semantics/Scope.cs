using System.Runtime.InteropServices;

namespace Bohr.Python.Semantics;

/// <summary>A region of the source in which names are bound.</summary>
[StructLayout(LayoutKind.Auto)]
public struct Scope
{
    /// <summary>What makes it.</summary>
    public ScopeKind Kind { get; internal set; }

    /// <summary>Whether <c>locals()</c> is called in it: then every local may be used.</summary>
    public bool UsesLocals { get; internal set; }

    /// <summary>Whether it holds a <c>from module import *</c>: then any name may be bound.</summary>
    public bool HasStarImport { get; internal set; }

    /// <summary>The scope around it; 0 for the module.</summary>
    public int Parent { get; internal set; }

    /// <summary>The node that makes it: module, definition, lambda or comprehension.</summary>
    public int Node { get; internal set; }

    /// <summary>How many references there were when the body of the function was begun.</summary>
    internal int FirstReference { get; set; }

    internal int FirstSymbol { get; set; }

    internal int LastSymbol { get; set; }
}
