using Bohr.Python.Syntax;

namespace Bohr.Analysis.Rules.Pyflakes.Keys;

/// <summary>A rule about keys that a dict display has more than once.</summary>
internal abstract class RepeatedKeyRule : Rule, IFamilyRule
{
    public void Join(RuleFamilies families) => families.Of<RepeatedKeyFamily>().Add(this);

    /// <summary>Looks at a key that equals one before it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="first">The first key that it equals.</param>
    /// <param name="context">The file.</param>
    public abstract void CheckRepeated(SyntaxNode key, SyntaxNode first, RuleContext context);
}
