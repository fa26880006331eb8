using System.Runtime.InteropServices;
using Bohr.Python.Syntax;

namespace Bohr.Python.Semantics;

/// <summary>A string where a type is expected, whose content is no expression, or one that cannot be evaluated where it stands.</summary>
/// <param name="Node">The string; or what cannot be evaluated in it, such as <c>yield</c> outside of a function.</param>
/// <param name="Context">In what it stands.</param>
/// <param name="Error">What is wrong in it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InvalidAnnotation(int Node, SemanticContext Context, SyntaxError Error);
