using Bohr.Docs.Dependencies.Scanning;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies;

/// <summary>Which file of a documentation refers to which, found by reading the texts.</summary>
/// <remarks>
/// Sphinx takes most paths from the folder of the page, also in a text that the page includes. So what a text refers to may differ from page to page, and is
/// found out for each folder that it is used in.
/// </remarks>
public sealed class DependencyGraph
{
    private readonly SourceFiles _files;
    private readonly SourceScan _scan;
    private readonly int _threads;
    private readonly Dictionary<(string File, string Folder), GraphNode> _nodes = [];
    private readonly Dictionary<string, bool> _outside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphNode> _pages = new(StringComparer.Ordinal);
    private Dictionary<string, List<string>>? _pagesWith;
    private readonly Dictionary<string, SphinxPattern> _patterns = new(StringComparer.Ordinal);

    private DependencyGraph(SourceFiles files, SourceScan scan, int threads) => (_files, _scan, _threads) = (files, scan, threads);

    /// <summary>The folder that the paths are relative to. Absolute.</summary>
    public string Folder => _files.Folder;

    /// <summary>What there is in the folder.</summary>
    public SourceFiles Files => _files;

    /// <summary>Who refers to whom, ordered by referring file, line and file that is meant.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; private set; } = [];

    /// <summary>Texts that include themselves, directly or through others: each a list that begins and ends with the same file.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles { get; private set; } = [];

    /// <summary>What could not be read, as sentences. The graph lacks what that refers to.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Reads a documentation.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="threads">How many texts are read at a time.</param>
    /// <param name="withFragments">Also reads texts that are no pages and that no page includes.</param>
    public static DependencyGraph Read(SourceFiles files, int threads, bool withFragments = false)
    {
        var scan = new SourceScan(files.Folder, files.Content);
        return Read(files, scan, threads, withFragments);
    }

    internal static DependencyGraph Read(SourceFiles files, SourceScan scan, int threads, bool withFragments)
    {
        var graph = new DependencyGraph(files, scan, threads);
        var texts = files.Pages.Values.ToList();
        if (withFragments)
            texts.AddRange(files.All.Where(file => graph.IsFragment(file)));

        scan.Read([.. texts.Where(text => !scan.Has(text))], threads);
        graph.ReadIncluded(texts);
        graph.Connect(withFragments);
        graph.Problems = [.. files.Problems, .. scan.Problems];
        return graph;
    }

    /// <summary>Whether a file is a text that is there to be included: it is no page, or lies in a folder for that.</summary>
    public bool IsFragment(string file)
    {
        if (_files.PageOf(file) is not null)
            return IsInIncludesFolder(file);

        return file.EndsWith(".rst", StringComparison.Ordinal) || file.EndsWith(".inc", StringComparison.Ordinal) || file.EndsWith(".rest", StringComparison.Ordinal)
            || (file.EndsWith(".txt", StringComparison.Ordinal) && (IsInIncludesFolder(file) || _files.Settings.Suffixes.Contains(".txt")));
    }

    /// <summary>What a page is made of, each file once, by the shortest way; its own file is not among them.</summary>
    /// <param name="page">Sphinx's name of the page.</param>
    public IReadOnlyList<PageInput> InputsOf(string page)
    {
        if (!_pages.TryGetValue(page, out var first))
            return [];

        var inputs = new List<PageInput>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.File };
        foreach (var (node, way) in TextsOf(first))
        {
            foreach (var one in node.Dependencies)
            {
                if (one.Kind != DependencyKind.Toctree && seen.Add(one.To))
                    inputs.Add(new PageInput(one.To, one.Kind, way, one.Exists));
            }
        }

        return inputs;
    }

    /// <summary>The pages that a file is part of, in the order of their names; a page is not among them because of its own file.</summary>
    public IReadOnlyList<string> PagesWith(string file)
    {
        if (_pagesWith is null)
        {
            _pagesWith = new(StringComparer.Ordinal);
            foreach (var page in _pages.Keys.Order(StringComparer.Ordinal))
            {
                foreach (var input in InputsOf(page))
                {
                    if (!_pagesWith.TryGetValue(input.Path, out var pages))
                        _pagesWith.Add(input.Path, pages = []);

                    pages.Add(page);
                }
            }
        }

        return _pagesWith.GetValueOrDefault(file) ?? [];
    }

    /// <summary>What a page's tables of contents name, and the patterns in it.</summary>
    internal (List<Dependency> Entries, List<PagePattern> Patterns) NavigationOf(string page)
    {
        List<Dependency> entries = [];
        List<PagePattern> patterns = [];
        if (_pages.TryGetValue(page, out var first))
        {
            foreach (var (node, _) in TextsOf(first))
            {
                entries.AddRange(node.Dependencies.Where(one => one.Kind == DependencyKind.Toctree));
                patterns.AddRange(node.Patterns);
            }
        }

        return (entries, patterns);
    }

    private static bool IsInIncludesFolder(string file) =>
        RelativePath.FolderOf(file).Split('/').Any(part => part is "includes" or "_includes" or "include" or "_include");

    /// <summary>The page's own text and all that it includes, nearest first, each with the files between.</summary>
    private static List<(GraphNode Node, IReadOnlyList<string> Way)> TextsOf(GraphNode first)
    {
        if (first.Includes.Count == 0)
            return [(first, [])];

        var seen = new HashSet<GraphNode> { first };
        var texts = new List<(GraphNode Node, IReadOnlyList<string> Way)> { (first, []) };
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var (node, _) in texts[i].Node.Includes)
            {
                if (seen.Add(node))
                    texts.Add((node, [.. texts[i].Way, node.File]));
            }
        }

        return texts;
    }

    /// <summary>Reads what is included until nothing new comes; the folder of the page decides which file that is.</summary>
    private void ReadIncluded(List<string> texts)
    {
        var pending = new List<(string File, string Folder)>();
        var seen = new HashSet<(string File, string Folder)>();
        foreach (var text in texts)
            AddIncluded(text, RelativePath.FolderOf(text), seen, pending);

        while (pending.Count > 0)
        {
            _scan.Read([.. pending.Select(one => one.File).Distinct(StringComparer.Ordinal).Where(file => !_scan.Has(file))], _threads);
            var now = pending.ToArray();
            pending.Clear();
            foreach (var (file, folder) in now)
                AddIncluded(file, folder, seen, pending);
        }
    }

    private void AddIncluded(string file, string folder, HashSet<(string File, string Folder)> seen, List<(string File, string Folder)> pending)
    {
        foreach (ref readonly var reference in _scan[file])
        {
            if (reference.Kind == DependencyKind.Include && Resolve(reference, file, folder) is var target && Exists(target) && seen.Add((target, folder)))
                pending.Add((target, folder));
        }
    }

    private void Connect(bool withFragments)
    {
        foreach (var (page, file) in _files.Pages)
            _pages.Add(page, Node(file, RelativePath.FolderOf(file)));

        // A text that no page includes still refers to others, seen from its own folder.
        if (withFragments)
        {
            var included = _nodes.Keys.Select(key => key.File).ToHashSet(StringComparer.Ordinal);
            foreach (var file in _files.All)
            {
                if (!included.Contains(file) && IsFragment(file))
                    _ = Node(file, RelativePath.FolderOf(file));
            }
        }

        var dependencies = new List<Dependency>();
        foreach (var node in _nodes.Values)
            dependencies.AddRange(node.Dependencies);

        dependencies.Sort(static (x, y) =>
        {
            var order = string.CompareOrdinal(x.From, y.From);
            order = order != 0 ? order : x.Line - y.Line;
            order = order != 0 ? order : (int)x.Kind - (int)y.Kind;
            return order != 0 ? order : string.CompareOrdinal(x.To, y.To);
        });

        // One text in several folders mostly refers to the same files.
        var distinct = new List<Dependency>(dependencies.Count);
        foreach (var one in dependencies)
        {
            if (distinct.Count == 0 || distinct[^1] is var last && !(last.From == one.From && last.Line == one.Line && last.Kind == one.Kind && last.To == one.To))
                distinct.Add(one);
        }

        Dependencies = distinct;
        Cycles = IncludeCycles.Find(_nodes.Values);
    }

    /// <summary>The node of a text, with all that it includes. Not recursive, since a chain of includes can be as long as there are files.</summary>
    private GraphNode Node(string file, string folder)
    {
        if (_nodes.TryGetValue((file, folder), out var known))
            return known;

        var first = new GraphNode(file, folder);
        _nodes.Add((file, folder), first);
        var pending = new Stack<GraphNode>();
        pending.Push(first);
        while (pending.TryPop(out var node))
        {
            foreach (ref readonly var reference in _scan[node.File])
            {
                if (reference.Traits.HasFlag(ReferenceTraits.Pattern))
                {
                    AddPattern(node, reference);
                    continue;
                }

                var target = Resolve(reference, node.File, folder);
                var exists = reference.Kind == DependencyKind.Toctree ? TryPage(ref target) : Exists(target);
                node.Dependencies.Add(new Dependency(node.File, target, reference.Kind, reference.Line, exists));
                if (reference.Kind != DependencyKind.Include || !exists)
                    continue;

                if (!_nodes.TryGetValue((target, folder), out var included))
                {
                    included = new GraphNode(target, folder);
                    _nodes.Add((target, folder), included);
                    pending.Push(included);
                }

                node.Includes.Add((included, reference.Traits.HasFlag(ReferenceTraits.Part)));
            }
        }

        return first;
    }

    private void AddPattern(GraphNode node, in FileReference reference)
    {
        var resolved = Resolve(reference, node.File, node.Folder);
        node.Patterns.Add(new PagePattern(reference.Kind, reference.Target, resolved));
        foreach (var file in MatchesOf(reference.Kind, resolved))
        {
            if (file != node.File)
                node.Dependencies.Add(new Dependency(node.File, file, reference.Kind, reference.Line, Exists: true));
        }
    }

    /// <summary>The files that a pattern means now.</summary>
    private List<string> MatchesOf(DependencyKind kind, string pattern)
    {
        if (!_patterns.TryGetValue(pattern, out var compiled))
            _patterns.Add(pattern, compiled = new SphinxPattern(pattern));

        var matches = new List<string>();
        if (kind == DependencyKind.Toctree)
        {
            foreach (var (page, file) in _files.Pages)
            {
                if (compiled.IsMatch(page))
                    matches.Add(file);
            }
        }
        else
        {
            foreach (var file in _files.All)
            {
                if (compiled.IsMatch(file))
                    matches.Add(file);
            }
        }

        matches.Sort(StringComparer.Ordinal);
        return matches;
    }

    /// <summary>The page that an entry of a table of contents names: becomes its file.</summary>
    private bool TryPage(ref string page)
    {
        foreach (var suffix in _files.Settings.Suffixes)
        {
            if (page.EndsWith(suffix, StringComparison.Ordinal))
            {
                page = page[..^suffix.Length];
                break;
            }
        }

        if (_files.Pages.TryGetValue(page, out var file))
        {
            page = file;
            return true;
        }

        page += _files.Settings.Suffixes[0];
        return false;
    }

    private static string Resolve(in FileReference reference, string file, string folder)
    {
        var target = reference.Target;
        var isFromFile = reference.Traits.HasFlag(ReferenceTraits.FromFile);
        if (!target.StartsWith('/'))
            return RelativePath.Normalize(isFromFile ? RelativePath.FolderOf(file) : folder, target);

        if (reference.Traits.HasFlag(ReferenceTraits.MachineRoot))
            return target;

        // Sphinx makes such a path relative to the folder of the page, and docutils takes it from the folder of the file that names it.
        var fromRoot = RelativePath.Normalize("", target.TrimStart('/'));
        return isFromFile ? RelativePath.Normalize(RelativePath.FolderOf(file), RelativePath.Between(folder, fromRoot)) : fromRoot;
    }

    private bool Exists(string path)
    {
        if (_files.All.Contains(path))
            return true;

        if (!_outside.TryGetValue(path, out var exists))
        {
            exists = path.Length > 0 && LinuxFile.LookThrough(path.StartsWith('/') ? path : $"{_files.Folder}/{path}").Kind == FileKind.Regular;
            _outside.Add(path, exists);
        }

        return exists;
    }
}
