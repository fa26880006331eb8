namespace Bohr.Docs.Content.Redirects;

/// <summary>Puts rules in order: by their text, but a page before the folder that it lies in.</summary>
/// <remarks>The server takes the first rule whose path is the beginning of what is asked for, so behind the folder the page would never be reached.</remarks>
internal static class RedirectOrder
{
    public static IReadOnlyList<Redirect> Of(IEnumerable<Redirect> rules)
    {
        var sorted = rules.Distinct().OrderBy(rule => rule.Line, StringComparer.Ordinal).ToList();
        var first = new Dictionary<string, int>();
        for (var i = 0; i < sorted.Count; i++)
            first.TryAdd(sorted[i].From, i);

        // Each goes to the earliest rule for a folder above it, and there the longest first.
        return [.. sorted.Select((rule, i) => (Rule: rule, Own: i, Place: Earliest(rule, i, first)))
            .OrderBy(entry => entry.Place).ThenByDescending(entry => entry.Place == entry.Own ? 0 : entry.Rule.From.Length).ThenBy(entry => entry.Own)
            .Select(entry => entry.Rule)];
    }

    private static int Earliest(Redirect rule, int own, Dictionary<string, int> first)
    {
        var place = own;
        for (var slash = rule.From.LastIndexOf('/'); slash > 0; slash = rule.From.LastIndexOf('/', slash - 1))
        {
            if (first.TryGetValue(rule.From[..slash], out var above))
                place = Math.Min(place, above);
        }

        return place;
    }
}
