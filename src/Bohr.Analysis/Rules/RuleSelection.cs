namespace Bohr.Analysis.Rules;

/// <summary>Which rules a run applies. Immutable.</summary>
public sealed class RuleSelection
{
    private readonly IReadOnlyList<string> _codes;

    private RuleSelection(IReadOnlyList<string> codes) => _codes = codes;

    /// <summary>What is selected where nobody says otherwise: F, E4, E7 and E9.</summary>
    public static RuleSelection Default => OfPrefixes(["F", "E4", "E7", "E9"]);

    /// <summary>Selects all rules whose code begins with one of the prefixes.</summary>
    internal static RuleSelection OfPrefixes(IReadOnlyList<string> prefixes) => new(
        [.. RuleCatalog.Create().Select(rule => rule.Info.Code).Where(code => prefixes.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)))]);

    /// <summary>The selection as workers are told of it.</summary>
    internal string Encode() => string.Join(',', _codes);

    /// <summary>The rules of an encoded selection.</summary>
    internal static RuleSet Decode(string encoded)
    {
        var codes = encoded.Split(',').ToHashSet(StringComparer.Ordinal);
        return new RuleSet(RuleCatalog.Create().Where(rule => codes.Contains(rule.Info.Code)));
    }
}
