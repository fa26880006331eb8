using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds assignments with two starred targets side by side.</summary>
/// <remarks>
/// <para>A starred target takes what the others leave; with two of them nobody could say which takes what, so it is a <c>SyntaxError</c>.</para>
/// <para>PEP 3132; The Python Language Reference, "Assignment statements".</para>
/// <example><code>
/// *first, *rest = values    # instead: first, *rest = values
/// </code></example>
/// </remarks>
internal sealed class MultipleStarredExpressions() : SyntaxErrorRule(SyntaxErrorKind.SeveralStarredTargets)
{
    public override RuleInfo Info { get; } = new("F622", "multiple-starred-expressions");
}
