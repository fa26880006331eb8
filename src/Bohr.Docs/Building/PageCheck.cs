using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>Looks on the disk whether all pages of an output are there, whatever Sphinx says.</summary>
internal static class PageCheck
{
    /// <summary>Every page that should be there and is not, each once with the first cause that is known.</summary>
    /// <param name="folder">The output's folder.</param>
    /// <param name="expected">The pages that it should have.</param>
    /// <param name="said">The pages that Sphinx says it has.</param>
    /// <param name="failures">The pages that Sphinx says failed.</param>
    /// <param name="mayBeEmpty">Whether the file of a page without text has nothing in it.</param>
    public static IReadOnlyList<PageFailure> Missing(string folder, IEnumerable<string> expected, IReadOnlyList<BuiltPage> said, IReadOnlyList<PageFailure> failures, bool mayBeEmpty)
    {
        var missing = new SortedDictionary<string, PageFailure>(StringComparer.Ordinal);
        foreach (var failure in failures)
            _ = missing.TryAdd(failure.Page, failure);

        foreach (var page in said)
        {
            var file = new FileInfo(Path.Combine(folder, page.File));
            if (file.Exists && file.Length == 0 && !mayBeEmpty)
                _ = missing.TryAdd(page.Name, new(page.Name, "writing", $"its file '{page.File}' is empty, although Sphinx said that it was written"));
            else if (!file.Exists)
                _ = missing.TryAdd(page.Name, new(page.Name, "writing", $"its file '{page.File}' is not there, although Sphinx said that it was written"));
        }

        var known = said.Select(page => page.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var page in expected)
        {
            if (!known.Contains(page))
                _ = missing.TryAdd(page, new(page, "writing", "Sphinx did not write it and did not say why"));
        }

        return [.. missing.Values];
    }
}
