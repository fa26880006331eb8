using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds identity tests that are negated from outside: <c>not x is y</c>.</summary>
/// <remarks>
/// <para><c>x is not y</c> means the same and reads as it is spoken. <c>not x is y</c> makes the reader think about what <c>not</c> applies to.</para>
/// <para>PEP 8, "Programming Recommendations".</para>
/// <example><code>
/// if not answer is None: ...    # instead: if answer is not None: ...
/// </code></example>
/// </remarks>
internal sealed class NotIsTest() : NegatedComparison(ComparisonOperator.Is, "Identity test negated by 'not'; use 'is not'")
{
    public override RuleInfo Info { get; } = new("E714", "not-is-test");
}
