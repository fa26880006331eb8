using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes;

/// <summary>Finds more than 255 targets before a starred one.</summary>
/// <remarks>
/// <para>CPython has one byte for their number, and refuses more with a <c>SyntaxError</c>. Assign the whole and take slices of it.</para>
/// <para>PEP 3132.</para>
/// <example><code>
/// a0, a1, a2, ..., a255, *rest = values    # instead: first, rest = values[:256], values[256:]
/// </code></example>
/// </remarks>
internal sealed class ExpressionsInStarAssignment() : SyntaxErrorRule(SyntaxErrorKind.TooManyTargetsBeforeStar)
{
    public override RuleInfo Info { get; } = new("F621", "expressions-in-star-assignment");
}
