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
        return selector == "ALL" || RuleSelection.IsWordOfDefault(selector) || Array.Exists(Infos.Value, rule => new RuleSelector(selector).WeightFor(rule) is not null);
    }

    /// <summary>The rule with this code or name; null when there is none.</summary>
    public static RuleInfo? Find(string codeOrName) => Array.Find(Infos.Value, rule => rule.Code == codeOrName || rule.Name == codeOrName);
}
