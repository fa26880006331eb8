namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>A rule about string literals that are formatted by the operator <c>%</c>.</summary>
internal abstract class PercentFormatRule : Rule, IFamilyRule
{
    public void Join(RuleFamilies families) => families.Of<PercentFormatFamily>().Add(this);

    /// <summary>Looks at a format that can be used.</summary>
    public virtual void Check(PercentFormat format, RuleContext context)
    {
    }

    /// <summary>Looks at a format that has a <see cref="PercentFormat.Problem"/>.</summary>
    public virtual void CheckUnusable(PercentFormat format, RuleContext context)
    {
    }
}
