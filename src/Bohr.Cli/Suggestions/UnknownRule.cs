using Bohr.Analysis.Rules;

namespace Bohr.Cli.Suggestions;

/// <summary>What is said of a word that means no rule.</summary>
internal static class UnknownRule
{
    /// <summary>Names the nearest rule, or says where they all are.</summary>
    public static string Describe(string word)
    {
        var words = KnownRules.All.SelectMany(rule => (string[])[rule.Code, rule.Name])
            .Concat(KnownRules.All.SelectMany(rule => Enumerable.Range(1, rule.Code.Length - 1).Select(length => rule.Code[..length])).Where(KnownRules.Has))
            .Append("ALL").Distinct(StringComparer.Ordinal).ToList();
        var nearest = words.Find(known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? NearestName.Of(word, words);
        return nearest is null
            ? $"there is no rule '{word}'; 'bohr rules' lists those that there are."
            : $"there is no rule '{word}'. Did you mean '{nearest}'?";
    }
}
