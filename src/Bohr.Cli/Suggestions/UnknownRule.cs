using Bohr.Analysis.Rules;
using Bohr.Configuration.Suggestions;

namespace Bohr.Cli.Suggestions;

/// <summary>What is said of a word that means no rule.</summary>
internal static class UnknownRule
{
    /// <summary>Of a word that may also be a prefix or <c>ALL</c>: names the nearest word, or says where they all are.</summary>
    public static string Describe(string word)
    {
        var codes = KnownRules.All.Select(rule => rule.Code).ToList();
        var prefixes = codes.SelectMany(code => Enumerable.Range(1, code.Length - 1).Select(length => code[..length])).Where(KnownRules.Has);
        return Describe(word, [.. codes, .. KnownRules.All.Select(rule => rule.Name), .. prefixes.Distinct(StringComparer.Ordinal), "ALL"]);
    }

    /// <summary>Of a word that should have been one code or name.</summary>
    public static string DescribeOne(string word)
    {
        if (KnownRules.Has(word))
            return $"'{word}' means several rules; 'bohr rules --select {word}' lists them.";

        return Describe(word, [.. KnownRules.All.Select(rule => rule.Code), .. KnownRules.All.Select(rule => rule.Name)]);
    }

    private static string Describe(string word, IReadOnlyList<string> words)
    {
        var nearest = words.FirstOrDefault(known => known.Equals(word, StringComparison.OrdinalIgnoreCase)) ?? NearestName.Of(word, words);
        return nearest is null
            ? $"there is no rule '{word}'; 'bohr rules' lists those that there are."
            : $"there is no rule '{word}'. Did you mean '{nearest}'?";
    }
}
