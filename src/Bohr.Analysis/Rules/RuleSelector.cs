namespace Bohr.Analysis.Rules;

/// <summary>One word of a selection: a code, a prefix of codes, the name of a rule, or <c>ALL</c>.</summary>
/// <param name="Text">The word.</param>
internal readonly record struct RuleSelector(string Text)
{
    /// <summary>How closely the word means the rule: the more, the closer; null when it does not mean it.</summary>
    public int? WeightFor(RuleInfo rule)
    {
        if (Text == "ALL")
            return 0;

        if (Text == rule.Name)
            return rule.Code.Length;

        return IsPrefixOf(rule.Code) ? Text.Length : null;
    }

    /// <summary>The letters of a code are its family, and a word has them all: F does not mean FBT001. Pylint alone has families in its family.</summary>
    private bool IsPrefixOf(string code) =>
        Text.Length > 0 && code.StartsWith(Text, StringComparison.Ordinal)
        && (code.Length == Text.Length || char.IsAsciiDigit(code[Text.Length]) || Text == "PL");
}
