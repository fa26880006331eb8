using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pycodestyle;

/// <summary>Finds membership tests that are negated from outside: <c>not x in y</c>.</summary>
/// <remarks>
/// <para><c>x not in y</c> means the same and reads as it is spoken. <c>not x in y</c> makes the reader think about what <c>not</c> applies to.</para>
/// <para>PEP 8, "Programming Recommendations"; The Python Language Reference, "Membership test operations".</para>
/// <example><code>
/// if not key in table: ...    # instead: if key not in table: ...
/// </code></example>
/// </remarks>
internal sealed class NotInTest() : NegatedComparison(ComparisonOperator.In, "Membership test negated by 'not'; use 'not in'")
{
    public override RuleInfo Info { get; } = new("E713", "not-in-test");
}
