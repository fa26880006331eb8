using Bohr.Docs.Sources;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>Makes what is remembered of a reading from what was remembered before and what has been read.</summary>
internal static class ReadingRecord
{
    /// <summary>What a reading began with.</summary>
    internal sealed record Inputs(
        BuildSession Session, ReadingState? Before, ReadingPlan Plan, IReadOnlyDictionary<string, string> Conditions, IReadOnlyList<string> Listing, SourceTree Tree, long Started);

    /// <summary>The state after a reading.</summary>
    public static ReadingState Next(Inputs inputs, SphinxRunResult result, Slot slot)
    {
        var before = inputs.Plan.Everything is null ? inputs.Before : null;
        var files = new FileTable(inputs.Session.Files, before?.Files ?? [], inputs.Started);
        var pages = new Dictionary<string, ReadPage>(StringComparer.Ordinal);
        foreach (var page in before?.Pages.Values ?? [])
        {
            if (!inputs.Plan.Pages.Removed.Contains(page.Name))
                pages[page.Name] = page with { Inputs = [.. page.Inputs.Select(place => files.PlaceOf(before!.Files[place].Path))] };
        }

        foreach (var (name, seconds) in result.Read)
        {
            var reason = result.Reasons.GetValueOrDefault(name) ?? inputs.Plan.Pages.Read.GetValueOrDefault(name) ?? inputs.Plan.Everything ?? "";
            var used = result.Inputs.GetValueOrDefault(name) ?? [];
            pages[name] = new ReadPage(name, seconds, reason, inputs.Session.Build, [.. used.Select(path => OriginOf(path, inputs.Tree)).Distinct(StringComparer.Ordinal).Select(files.PlaceOf)]);
        }

        var failures = Failures(result);
        foreach (var failure in failures)
            _ = pages.Remove(failure.Page);

        // The list at the end is what Sphinx knows: a page that was excluded, or that is gone, is not in it.
        if (result.Pages is { Count: > 0 } all)
        {
            var there = all.Select(page => page.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in pages.Keys.Where(page => !there.Contains(page) && !result.Read.ContainsKey(page)).ToList())
                _ = pages.Remove(gone);
        }

        int[] global = [.. GlobalInputs(inputs, result).Select(files.PlaceOf)];
        return new ReadingState
        {
            Conditions = inputs.Conditions,
            Generation = inputs.Session.Build,
            Place = ReadingState.PlaceOf(inputs.Tree.Folder),
            Slot = slot,
            Files = files.Records,
            Pages = pages,
            Failures = failures,
            GlobalInputs = global,
            Listing = inputs.Listing,
            Apart = result.Apart,
            Messages = result.Messages,
            Surroundings = result.Surroundings ?? new(),
            PeakMemoryBytes = Math.Max(before?.PeakMemoryBytes ?? 0, result.Program?.PeakMemoryBytes ?? 0),
        };
    }

    /// <summary>Pages that were to be read and were not, each with the cause if it was told.</summary>
    private static IReadOnlyList<PageFailure> Failures(SphinxRunResult result)
    {
        var failures = result.Failures.Where(failure => failure.Phase is "reading" or "merging").ToDictionary(failure => failure.Page, StringComparer.Ordinal);
        foreach (var page in result.PlannedRead ?? [])
        {
            if (!result.Read.ContainsKey(page) && !failures.ContainsKey(page))
                failures.Add(page, new(page, "reading", "Sphinx did not read it and did not say why"));
        }

        return [.. failures.Values];
    }

    /// <summary>What everything depends on, besides what Sphinx told: the interpreter itself, and conf.py in any case.</summary>
    private static IEnumerable<string> GlobalInputs(Inputs inputs, SphinxRunResult result)
    {
        var project = inputs.Session.Project;
        yield return Path.Combine(project.ConfigurationFolder, "conf.py");

        if (Path.IsPathFullyQualified(project.Python))
            yield return project.Python;

        foreach (var path in result.GlobalInputs.Concat(result.Surroundings?.Installed ?? []))
            yield return OriginOf(path, inputs.Tree);
    }

    /// <summary>
    /// The file that counts. Sphinx compiles message catalogues in each run, so what is compiled is newer than the run, and what it is compiled from decides; what a copy of
    /// the sources only links to is the user's file.
    /// </summary>
    public static string OriginOf(string path, SourceTree tree)
    {
        path = tree.ToUsed(path);
        var origin = path.EndsWith(".mo", StringComparison.Ordinal) ? path[..^2] + "po" : path;
        return origin != path && File.Exists(origin) ? origin : path;
    }
}
