namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>A rule about string literals that are formatted in one way.</summary>
internal abstract class FormatRule<TFormat> : Rule, IFamilyRule
    where TFormat : class, IFormat, new()
{
    public void Join(RuleFamilies families) => families.Of<FormatFamily<TFormat>>().Add(this);

    /// <summary>Looks at a format that can be used.</summary>
    public virtual void Check(TFormat format, RuleContext context)
    {
    }

    /// <summary>Looks at a format that is not <see cref="IFormat.IsUsable"/>.</summary>
    public virtual void CheckUnusable(TFormat format, RuleContext context)
    {
    }
}
