using Bohr.Analysis.Rules;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Running;

/// <summary>Measures what each rule costs: it shows a file to one rule after the other, each as if it alone were selected.</summary>
/// <remarks>
/// So the real run needs no clock in its loops, and pays nothing. The walk over the nodes is not counted. Other work that rules share, such as a format string taken apart, counts for
/// each of them: the sum is more than all rules together cost.
/// </remarks>
internal sealed class RuleTimer
{
    private readonly (RuleSet Alone, bool Walks)[] _rules;
    private readonly RuleSet _walk = new([new Nothing()]);

    /// <summary>Makes a timer.</summary>
    /// <param name="rules">Rules that no <see cref="RuleSet"/> uses.</param>
    public RuleTimer(IReadOnlyList<Rule> rules) => _rules = [.. rules.Select(rule => (new RuleSet([rule]), rule is INodeRule or IFamilyRule))];

    /// <summary>Shows the file that the context is at to each rule.</summary>
    /// <returns>Nanoseconds of this thread on a processor, in the order of the rules.</returns>
    public long[] Measure(RuleContext context)
    {
        var times = new long[_rules.Length];
        var walk = Time(_walk, context);
        for (var rule = 0; rule < times.Length; rule++)
            times[rule] = Math.Max(0, Time(_rules[rule].Alone, context) - (_rules[rule].Walks ? walk : 0));

        return times;
    }

    private static long Time(RuleSet rules, RuleContext context)
    {
        var known = context.Findings.Length;
        var started = ThreadClock.Now();
        rules.Check(context);
        var cost = ThreadClock.Now() - started;
        context.Forget(known);
        return cost.Cpu;
    }

    /// <summary>A rule that has the nodes walked over, and wants to see none of those that a file can have.</summary>
    private sealed class Nothing : Rule, INodeRule
    {
        public override RuleInfo Info { get; } = new("", "");

        public ReadOnlySpan<NodeKind> Kinds => [NodeKind.None];

        public void Check(SyntaxNode node, RuleContext context)
        {
            // It is never shown a node.
        }
    }
}
