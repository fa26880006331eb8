namespace Bohr.Analysis.Rules;

/// <summary>Which rules a run applies. Immutable.</summary>
public sealed class RuleSelection
{
    // The encoded form of the default: it spares the coordinator the making of all rules, of which it needs none.
    private const string DefaultWord = "default";

    private static readonly RuleSelector[] DefaultSelectors = [new("F"), new("E4"), new("E7"), new("E9")];

    private readonly string _encoded;

    private RuleSelection(string encoded) => _encoded = encoded;

    /// <summary>The codes of the selected rules.</summary>
    public IReadOnlyList<string> Codes =>
        _encoded == DefaultWord ? [.. KnownRules.All.Where(IsDefault).Select(rule => rule.Code)] : _encoded.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is selected where nobody says otherwise: F, E4, E7 and E9.</summary>
    public static RuleSelection Default { get; } = new(DefaultWord);

    /// <summary>Selects by codes, prefixes of codes, names of rules, and <c>ALL</c>.</summary>
    /// <param name="select">What to select instead of the default; null for the default.</param>
    /// <param name="extendSelect">What to select besides.</param>
    /// <param name="ignore">What to leave out.</param>
    /// <remarks>For each rule the longest selector that means it decides; of two that are equally long the one that ignores. So <c>E</c> with E7 ignored
    /// and E711 selected gives E711, as in Ruff.</remarks>
    /// <exception cref="ArgumentException">A selector means no rule; ask <see cref="KnownRules.Has"/> before.</exception>
    public static RuleSelection Of(IReadOnlyList<string>? select, IReadOnlyList<string> extendSelect, IReadOnlyList<string> ignore)
    {
        ArgumentNullException.ThrowIfNull(extendSelect);
        ArgumentNullException.ThrowIfNull(ignore);
        if (select is null && extendSelect.Count == 0 && ignore.Count == 0)
            return Default;

        var selecting = Parse([.. select ?? [], .. extendSelect]);
        var ignoring = Parse(ignore);
        return new(string.Join(',', KnownRules.All.Where(IsSelected).Select(rule => rule.Code)));

        bool IsSelected(RuleInfo rule)
        {
            // What the default selects is undone by any word about the rule.
            var selected = Weight(selecting, rule) ?? (select is null && IsDefault(rule) ? -1 : null);
            return selected is { } weight && weight > (Weight(ignoring, rule) ?? -2);
        }
    }

    /// <summary>Selects all rules that the selectors mean.</summary>
    internal static RuleSelection OfPrefixes(IReadOnlyList<string> selectors) => Of(selectors, [], []);

    /// <summary>Whether the default has the rule.</summary>
    internal static bool IsDefault(RuleInfo rule)
    {
        foreach (var selector in DefaultSelectors)
        {
            if (selector.WeightFor(rule) is not null)
                return true;
        }

        return false;
    }

    /// <summary>The selection as workers are told of it.</summary>
    internal string Encode() => _encoded;

    /// <summary>The rules of an encoded selection, sorted by what they want to see.</summary>
    internal static RuleSet Decode(string encoded) => new(RulesOf(encoded));

    /// <summary>The rules of an encoded selection, made anew, in the order of <see cref="Codes"/>.</summary>
    internal static Rule[] RulesOf(string encoded)
    {
        var all = RuleCatalog.Create();
        if (encoded == DefaultWord)
            return Array.FindAll(all, rule => IsDefault(rule.Info));

        var codes = encoded.Split(',').ToHashSet(StringComparer.Ordinal);
        return Array.FindAll(all, rule => codes.Contains(rule.Info.Code));
    }

    private static RuleSelector[] Parse(IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            if (!KnownRules.Has(text))
                throw new ArgumentException($"'{text}' means no rule.", nameof(texts));
        }

        return [.. texts.Select(text => new RuleSelector(text))];
    }

    private static int? Weight(RuleSelector[] selectors, RuleInfo rule) => selectors.Max(selector => selector.WeightFor(rule));
}
