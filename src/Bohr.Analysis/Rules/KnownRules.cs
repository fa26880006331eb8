namespace Bohr.Analysis.Rules;

/// <summary>The rules there are, for whoever selects and explains them. Made when first asked for.</summary>
public static class KnownRules
{
    private static readonly Lazy<RuleInfo[]> Infos = new(() => [.. RuleCatalog.Create().Select(rule => rule.Info)]);

    /// <summary>All rules, in the order of the catalog.</summary>
    public static IReadOnlyList<RuleInfo> All => Infos.Value;

    /// <summary>Whether a code, a prefix of codes, a name, or <c>ALL</c> means any rule.</summary>
    public static bool Has(string selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return selector == "ALL" || Array.Exists(Infos.Value, rule => new RuleSelector(selector).WeightFor(rule) is not null);
    }

    /// <summary>The rule with this code or name, in letters of any case; null when there is none.</summary>
    /// <remarks>Syntax errors are reported as <c>invalid-syntax</c>, so that is a name of E999 as well.</remarks>
    public static RuleInfo? Find(string codeOrName) => Array.Find(
        Infos.Value,
        rule => Same(codeOrName, rule.Code) || Same(codeOrName, rule.Name) || (Same(codeOrName, "invalid-syntax") && rule.Code == "E999"));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
