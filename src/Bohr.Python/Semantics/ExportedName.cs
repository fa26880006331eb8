using System.Runtime.InteropServices;

namespace Bohr.Python.Semantics;

/// <summary>One name in <c>__all__</c>.</summary>
/// <param name="NameId">The name; see <see cref="Syntax.SyntaxTree.Names"/>.</param>
/// <param name="Node">The string.</param>
/// <param name="Definition">The binding of <c>__all__</c> that holds it.</param>
/// <param name="IsBound">Whether the module binds the name.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExportedName(int NameId, int Node, int Definition, bool IsBound);
