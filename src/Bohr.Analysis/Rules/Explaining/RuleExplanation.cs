namespace Bohr.Analysis.Rules.Explaining;

/// <summary>What a rule finds, why it matters and what to write instead: the documentation of its class.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Summary">What it finds, in one or two sentences without line ends; code stands between backticks.</param>
/// <param name="Blocks">The rest.</param>
public sealed record RuleExplanation(RuleInfo Rule, string Summary, IReadOnlyList<ExplanationBlock> Blocks)
{
    /// <summary>Whether the rule is applied where nobody says otherwise.</summary>
    public bool IsDefault => RuleSelection.IsDefault(Rule);
}
