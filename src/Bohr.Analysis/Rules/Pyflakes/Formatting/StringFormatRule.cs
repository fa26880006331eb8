namespace Bohr.Analysis.Rules.Pyflakes.Formatting;

/// <summary>A rule about string literals on which <c>format</c> is called.</summary>
internal abstract class StringFormatRule : Rule, IFamilyRule
{
    public void Join(RuleFamilies families) => families.Of<StringFormatFamily>().Add(this);

    /// <summary>Looks at a format that can be used.</summary>
    public virtual void Check(StringFormat format, RuleContext context)
    {
    }

    /// <summary>Looks at a format that has a <see cref="StringFormat.Problem"/>.</summary>
    public virtual void CheckUnusable(StringFormat format, RuleContext context)
    {
    }
}
