using System.Runtime.InteropServices;

namespace Bohr.Python.Semantics;

/// <summary>One use of a binding.</summary>
/// <param name="Node">The node that refers: a name, a string of <c>__all__</c>, or a <c>nonlocal</c> statement.</param>
/// <param name="Scope">The scope from which it refers.</param>
/// <param name="Context">In what it stands.</param>
/// <param name="Previous">The reference before it, of the binding itself or of those that it replaced; 0 for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Reference(int Node, int Scope, SemanticContext Context, int Previous);
