using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Reports;

/// <summary>Questions about included texts, answered from the graph; a graph that was read with fragments.</summary>
public sealed class IncludeLists(DependencyGraph graph)
{
    private readonly ILookup<string, Dependency> _includers =
        graph.Dependencies.Where(one => one.Kind is DependencyKind.Include or DependencyKind.Verbatim).ToLookup(one => one.To, StringComparer.Ordinal);

    private readonly ILookup<string, Dependency> _users = graph.Dependencies.ToLookup(one => one.To, StringComparer.Ordinal);

    /// <summary>All included files that are there.</summary>
    public IReadOnlyList<IncludedFile> All => [.. Included().Select(Describe)];

    /// <summary>Included files that are included by an included file.</summary>
    public IReadOnlyList<IncludedFile> Recursive => [.. Included().Where(file => _includers[file].Any(one => _includers.Contains(one.From))).Select(Describe)];

    /// <summary>Files that exactly one file includes.</summary>
    public IReadOnlyList<IncludedFile> Once => [.. Included().Where(file => _includers[file].Select(one => one.From).Distinct(StringComparer.Ordinal).Count() == 1).Select(Describe)];

    /// <summary>References to files that are not there, of every kind, by the file that is meant.</summary>
    public IReadOnlyList<IncludedFile> Missing =>
        [.. _users.Where(users => users.Any(one => !one.Exists)).OrderBy(users => users.Key, StringComparer.Ordinal).Select(users => Describe(users.Key))];

    /// <summary>Texts to be included that no page uses, directly or through others.</summary>
    public IReadOnlyList<IncludedFile> Unused
    {
        get
        {
            // From the pages down: what only an unused text refers to is unused as well.
            var used = graph.Files.Pages.Values.Where(file => !graph.IsFragment(file)).ToHashSet(StringComparer.Ordinal);
            var pending = new Stack<string>(used);
            var targets = graph.Dependencies.ToLookup(one => one.From, StringComparer.Ordinal);
            while (pending.TryPop(out var file))
            {
                foreach (var one in targets[file])
                {
                    if (used.Add(one.To))
                        pending.Push(one.To);
                }
            }

            var unused = graph.Files.All.Where(file => graph.IsFragment(file) && !used.Contains(file)).Order(StringComparer.Ordinal);
            return [.. unused.Select(file => Describe(file) is var one && one.Note.Length > 0 ? one : one with { Note = NoteOn(file) })];
        }
    }

    private string NoteOn(string file)
    {
        var first = _users[file].Select(one => one.From).FirstOrDefault(from => from != file);
        return first is null ? "" : $"only {LinuxPath.Printable(first)} refers to it, which is unused itself";
    }

    private IEnumerable<string> Included() =>
        _includers.Where(users => users.Any(one => one.Exists)).Select(users => users.Key).Order(StringComparer.Ordinal);

    private IncludedFile Describe(string file) => new(file, [.. _users[file]], graph.PagesWith(file), MadeFrom.Note(graph, file));
}
