using System.Runtime.InteropServices;

namespace Bohr.Python.Semantics;

/// <summary>One <c>from module import *</c>.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Scope">The scope that it binds names in.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StarImport(int Statement, int Scope);
