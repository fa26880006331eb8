using System.Runtime.InteropServices;

namespace Bohr.Python.Syntax;

/// <summary>How far a tree has grown, to go back to when something was read on trial.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TreeMark(int Nodes, int Extras, int Checkpoints, int DecodedBytes);
