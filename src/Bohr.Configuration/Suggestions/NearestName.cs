namespace Bohr.Configuration.Suggestions;

/// <summary>Finds what somebody probably meant to write.</summary>
public static class NearestName
{
    /// <summary>The candidate with the fewest edits; null when none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What exists.</param>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        // A third of the letters may be wrong: more, and the suggestion is a guess that annoys.
        var letters = name.TrimStart('-').Length;
        var allowed = letters < 3 ? 0 : Math.Max(1, letters / 3);
        return candidates
            .Select(candidate => (Candidate: candidate, Edits: candidate.StartsWith(name, StringComparison.Ordinal) && name.Length > 2 ? 0 : Edits(name, candidate)))
            .Where(entry => entry.Edits <= allowed)
            .OrderBy(entry => entry.Edits).ThenBy(entry => entry.Candidate, StringComparer.Ordinal)
            .Select(entry => entry.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Edits(string x, string y)
    {
        var (before, previous, current) = (new int[y.Length + 1], new int[y.Length + 1], new int[y.Length + 1]);
        for (var j = 0; j <= y.Length; j++)
            previous[j] = j;

        for (var i = 1; i <= x.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= y.Length; j++)
            {
                var replaced = previous[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[y.Length];
    }
}
