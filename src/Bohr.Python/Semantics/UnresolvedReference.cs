using System.Runtime.InteropServices;

namespace Bohr.Python.Semantics;

/// <summary>One use of a name for which no binding was found.</summary>
/// <param name="Node">The name.</param>
/// <param name="Scope">The scope from which it refers.</param>
/// <param name="Context">In what it stands.</param>
/// <param name="Exceptions">The exceptions that are handled around it.</param>
/// <param name="Annotation">The binding without a value that was found instead, in a function; 0 for none.</param>
/// <param name="MayBeStarImported">Whether a <c>from module import *</c> may bind it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnresolvedReference(
    int Node, int Scope, SemanticContext Context, HandledExceptions Exceptions, int Annotation, bool MayBeStarImported);
