using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds imports from <c>__future__</c> behind other statements.</summary>
/// <remarks>
/// <para>Such an import changes how the file is compiled, so only the docstring, comments and other such imports may stand before it. Elsewhere it is a
/// <c>SyntaxError</c>.</para>
/// <para>The Python Language Reference, "Future statements".</para>
/// <example><code>
/// import os
/// from __future__ import annotations    # instead: above all other imports
/// </code></example>
/// </remarks>
internal sealed class LateFutureImport() : SyntaxErrorRule(SyntaxErrorKind.LateFutureImport)
{
    public override RuleInfo Info { get; } = new("F404", "late-future-import");
}
