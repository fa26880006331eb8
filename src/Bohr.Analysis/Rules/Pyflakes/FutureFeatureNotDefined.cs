using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds imports from <c>__future__</c> of names that are no feature of it.</summary>
/// <remarks>
/// <para>The compiler knows the features by name, and refuses any other with a <c>SyntaxError</c>.</para>
/// <para>Python's documentation, <c>__future__</c>.</para>
/// <example><code>
/// from __future__ import annotation    # instead: from __future__ import annotations
/// </code></example>
/// </remarks>
internal sealed class FutureFeatureNotDefined() : SyntaxErrorRule(SyntaxErrorKind.UnknownFutureFeature)
{
    public override RuleInfo Info { get; } = new("F407", "future-feature-not-defined");
}
