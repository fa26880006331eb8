using Bohr.Docs.Configuration;
using Bohr.Docs.Dependencies;
using Bohr.Docs.Sources;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>Finds by content what must be read again.</summary>
/// <param name="files">The files of this build.</param>
internal sealed class ReadingPlanner(InputFiles files)
{
    /// <summary>Compares what a reading was made from with what is there now.</summary>
    /// <param name="state">What is remembered; null: nothing.</param>
    /// <param name="conditions">As of <see cref="ReadingState.Conditions"/>, now.</param>
    /// <param name="project">Has the Python that runs Sphinx, and the folders by which files are named.</param>
    /// <param name="tree">The source tree.</param>
    /// <param name="listing">Its files now.</param>
    public ReadingPlan Plan(ReadingState? state, IReadOnlyDictionary<string, string> conditions, DocsProject project, SourceTree tree, IReadOnlyList<string> listing)
    {
        if (state is null)
            return new() { Everything = "it was not built before" };

        if (Difference(state.Conditions, conditions) is { } difference)
            return new() { Everything = difference };

        var changed = new bool[state.Files.Count];
        for (var i = 0; i < changed.Length; i++)
            changed[i] = files.HasChanged(state.Files[i]);

        var other = new List<string>();
        foreach (var place in state.GlobalInputs.Where(place => changed[place]))
        {
            // Another interpreter may read everything otherwise. What a change of conf.py, of an extension or of a template means, Sphinx's driver finds out.
            var path = state.Files[place].Path;
            if (path == project.Python)
                return new() { Everything = "the interpreter changed" };

            if (!path.EndsWith('/') && state.Surroundings.Installed.Contains(path))
                return new() { Everything = "Sphinx or an extension was exchanged" };

            other.Add($"{Named(path, project, tree)} changed");
        }

        var added = listing.Except(state.Listing, StringComparer.Ordinal).ToList();
        other.AddRange(added.Select(name => $"'{name}' is new"));
        other.AddRange(state.Listing.Except(listing, StringComparer.Ordinal).Select(name => $"'{name}' is gone"));
        var (read, removed) = Pages(state, changed, project, tree, listing);
        foreach (var page in NewPages(state, tree.Folder, added))
            _ = read.TryAdd(page, "it is new");

        return new() { Pages = new(read, removed), OtherChanges = other, Added = added };
    }

    /// <summary>The first condition that is another than it was, as a reason; null when there is none.</summary>
    public static string? Difference(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        foreach (var name in now.Keys.Order(StringComparer.Ordinal))
        {
            if (before.GetValueOrDefault(name) != now[name])
                return $"{name} changed";
        }

        return before.Keys.Except(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault() is { } gone ? $"{gone} changed" : null;
    }

    /// <summary>Adds the pages that refer to files which were not there before: Sphinx notes only what it could open.</summary>
    /// <param name="plan">The plan so far.</param>
    /// <param name="graph">Reads what the texts refer to.</param>
    public static ReadingPlan WithNewFiles(ReadingPlan plan, Func<DependencyGraph> graph)
    {
        if (plan.Everything is not null || plan.Added.Count == 0)
            return plan;

        var read = new Dictionary<string, string>(plan.Pages.Read, StringComparer.Ordinal);
        var references = graph();
        foreach (var file in plan.Added)
        {
            foreach (var page in references.PagesWith(file))
                _ = read.TryAdd(page, $"'{file}', which it refers to, is there now");
        }

        return plan with { Pages = plan.Pages with { Read = read } };
    }

    private static (Dictionary<string, string> Read, List<string> Removed) Pages(ReadingState state, bool[] changed, DocsProject project, SourceTree tree, IReadOnlyList<string> listing)
    {
        var there = new HashSet<string>(listing, StringComparer.Ordinal);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        var removed = new List<string>();
        foreach (var page in state.Pages.Values)
        {
            if (SourceOf(state, page, tree.Folder) is { } own && !there.Contains(own))
            {
                removed.Add(page.Name);
                continue;
            }

            foreach (var input in page.Inputs)
            {
                if (!changed[input])
                    continue;

                var file = state.Files[input];
                var name = Named(file.Path, project, tree);
                read[page.Name] = PageOf(Shown(file.Path, tree.Folder)) == page.Name ? "its text changed"
                    : file.IsAbsent ? $"{name}, which it looked for, is there now"
                    : file.Path.EndsWith('/') ? $"other files lie in {name}, which it lists"
                    : File.Exists(file.Path) ? $"{name}, which it reads, changed"
                    : $"{name}, which it reads, is gone";
                break;
            }
        }

        foreach (var failure in state.Failures)
            _ = read.TryAdd(failure.Page, "it could not be read in the last build");

        return (read, removed);
    }

    /// <summary>The page's own file among its inputs, relative to the source; null: not known.</summary>
    private static string? SourceOf(ReadingState state, ReadPage page, string source)
    {
        foreach (var input in page.Inputs)
        {
            var name = Shown(state.Files[input].Path, source);
            if (PageOf(name) == page.Name)
                return name;
        }

        return null;
    }

    /// <summary>New files with a suffix that pages have. Sphinx decides whether they are pages: the project may exclude them.</summary>
    private static IEnumerable<string> NewPages(ReadingState state, string source, List<string> added)
    {
        if (added.Count == 0)
            return [];

        var suffixes = state.Pages.Values
            .Select(page => SourceOf(state, page, source) is { } file ? file[page.Name.Length..] : "")
            .Where(suffix => suffix.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        return added.Where(name => suffixes.Contains(Path.GetExtension(name))).Select(PageOf);
    }

    /// <summary>As users know it: relative to the source or to the project where it lies below, with what it is made from.</summary>
    private static string Named(string path, DocsProject project, SourceTree tree)
    {
        foreach (var folder in (ReadOnlySpan<string>)[tree.Folder, tree.Origin, project.Root])
        {
            var shown = Shown(path, folder);
            if (shown == path)
                continue;

            return tree.OriginOf(path) is { } made ? $"'{shown}' (made from '{Shown(made.File, tree.Origin)}')" : $"'{shown}'";
        }

        return $"'{path}'";
    }

    /// <summary>Relative to the source where it lies below.</summary>
    private static string Shown(string path, string source) => path.StartsWith(source + "/", StringComparison.Ordinal) ? path[(source.Length + 1)..] : path;

    private static string PageOf(string name) => Path.GetExtension(name) is { Length: > 0 } suffix ? name[..^suffix.Length] : name;
}
