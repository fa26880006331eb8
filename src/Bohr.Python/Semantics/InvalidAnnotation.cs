using System.Runtime.InteropServices;
using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

/// <summary>A string where a type is expected, whose content is no expression.</summary>
/// <param name="Node">The string.</param>
/// <param name="Context">In what it stands.</param>
/// <param name="Error">What is wrong in it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InvalidAnnotation(int Node, SemanticContext Context, SyntaxError Error);
