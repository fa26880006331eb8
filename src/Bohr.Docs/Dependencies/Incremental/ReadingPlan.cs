using Bohr.Docs.Configuration;
using Bohr.Docs.Dependencies.Scanning;
using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Dependencies.Incremental;

/// <summary>Which pages must be read again, and why: decided by content, from what was remembered of the last reading. No file is opened whose stamp tells that it did not change.</summary>
public sealed class ReadingPlan
{
    private readonly RememberedInputs _before;
    private readonly InputPlaces _places;
    private readonly ObservedFiles _observed;
    private readonly SourceTree _tree;
    private readonly string _output;
    private readonly Dictionary<string, string> _pages = new(StringComparer.Ordinal);
    private readonly List<string> _added = [];
    private readonly List<string> _removed = [];
    private readonly List<ChangedInput> _projectWide = [];
    private readonly SourceFiles _files;
    private DependencyGraph? _graph;
    private SourceScan? _scan;

    private ReadingPlan(RememberedInputs before, DocsProject project, SourceTree tree, SourceSettings? settings, TimeProvider clock)
    {
        _before = before;
        _tree = tree;
        _output = project.Output;
        _places = new InputPlaces(project, tree);
        _observed = new ObservedFiles(_places, before, clock);
        _files = SourceFiles.List(tree.Folder, settings ?? before.Settings ?? ConfigurationReading.Read(project.ConfigurationFolder), project.Output);
    }

    /// <summary>The pages that must be read, with the reason of each in words. New pages are among them, removed ones are not.</summary>
    public IReadOnlyDictionary<string, string> Pages => _pages;

    /// <summary>Pages that were not there, in order.</summary>
    public IReadOnlyList<string> Added => _added;

    /// <summary>Pages that are gone, in order.</summary>
    public IReadOnlyList<string> Removed => _removed;

    /// <summary>What changed of that which may change any page; which pages follow from it is not decided here.</summary>
    public IReadOnlyList<ChangedInput> ProjectWide => _projectWide;

    /// <summary>Every page that there is now.</summary>
    public IReadOnlyCollection<string> AllPages => (IReadOnlyCollection<string>)_files.Pages.Keys;

    /// <summary>Nothing is to be done: no page to read or to remove, and nothing that may change any page has changed.</summary>
    public bool IsUnchanged => !_before.IsEmpty && _pages.Count == 0 && _removed.Count == 0 && _projectWide.Count == 0;

    /// <summary>What the user should know, such as a file that cannot be read, as sentences.</summary>
    public IReadOnlyList<string> Notices => [.. _files.Problems, .. _observed.Problems];

    /// <summary>Decides.</summary>
    /// <param name="before">What is known of the last reading.</param>
    /// <param name="project">The project.</param>
    /// <param name="tree">What will be read.</param>
    /// <param name="settings">Which files are pages; null: as remembered, or as <c>conf.py</c> plainly says.</param>
    /// <param name="threads">How many texts are scanned at a time.</param>
    /// <param name="clock">The clock that file times are compared with; null: the system's.</param>
    public static ReadingPlan Make(RememberedInputs before, DocsProject project, SourceTree tree, SourceSettings? settings = null, int threads = 1, TimeProvider? clock = null)
    {
        var plan = new ReadingPlan(before, project, tree, settings, clock ?? TimeProvider.System);
        plan.ComparePages();
        plan.CompareProjectWide();
        if (!plan.IsUnchanged)
            plan.LookAtInputs(threads);

        return plan;
    }

    /// <summary>What to remember after Sphinx has run well.</summary>
    /// <param name="read">For each page that was read completely the files that Sphinx opened or noted for it, absolute; null: not known, then what the texts name counts. Pages of the plan that are not among them are read the next time.</param>
    /// <param name="projectWide">All that may change any page; null: as before.</param>
    /// <param name="settings">Which files are pages, as Sphinx reported it; null: as in this plan.</param>
    public RememberedInputs Remember(IReadOnlyDictionary<string, IReadOnlyCollection<string>?> read, IReadOnlyCollection<ProjectWideInput>? projectWide = null, SourceSettings? settings = null)
    {
        _observed.SphinxHasRun();
        var next = new RememberedInputs { Settings = settings ?? _files.Settings };
        if (_graph is null || (settings is not null && !settings.Equals(_files.Settings)))
            (_graph, _scan) = ReadGraph(settings is null ? _files : SourceFiles.List(_tree.Folder, settings, _output), threads: 1);

        var graph = _graph;
        foreach (var (text, references) in _scan!.All)
            next.Texts[_places.Name(text)] = references;

        foreach (var (page, file) in graph.Files.Pages)
        {
            if (read.TryGetValue(page, out var reported))
                next.Pages.Add(page, PageAfter(graph, page, file, reported));
            else if (!_pages.ContainsKey(page) && _before.Pages.TryGetValue(page, out var known))
                next.Pages.Add(page, known);
        }

        if (projectWide is null)
            next.ProjectWide.AddRange(_before.ProjectWide);
        else
            next.ProjectWide.AddRange(projectWide.Select(ProjectWideNow));

        foreach (var name in next.Pages.Values.SelectMany(page => page.Inputs.Select(input => input.Name).Prepend(page.File))
            .Concat(next.ProjectWide.SelectMany(wide => wide.Files)).Concat(next.Texts.Keys))
        {
            if (!next.Files.ContainsKey(name))
                next.Files.Add(name, _observed.Look(name));
        }

        return next;
    }

    private void ComparePages()
    {
        // Names that came or went: only these can change what a pattern or a table of contents means.
        foreach (var page in _files.Pages.Keys.Order(StringComparer.Ordinal))
        {
            if (!_before.Pages.ContainsKey(page))
                _added.Add(page);
        }

        _removed.AddRange(_before.Pages.Keys.Where(page => !_files.Pages.ContainsKey(page)).Order(StringComparer.Ordinal));
        foreach (var (page, file) in _files.Pages)
        {
            // Each file is looked at before Sphinx starts, so that a change while it runs is not missed.
            _ = _observed.Look(file);
            var reason = _before.Pages.TryGetValue(page, out var known) ? ReasonFor(page, file, known) : _before.IsEmpty ? "it has not been read yet" : "it is new, or was not read completely";
            if (reason is not null)
                _pages.Add(page, reason);
        }
    }

    private string? ReasonFor(string page, string file, RememberedPage known)
    {
        var reasons = new List<string>();
        if (known.File != file)
            reasons.Add($"its file is {InputPlaces.Shown(file)} and no longer {InputPlaces.Shown(known.File)}");
        else if (_observed.ChangeOf(file) is not null)
            reasons.Add("its own text changed");

        foreach (var input in known.Inputs)
        {
            if (_observed.ChangeOf(input.Name) is { } change)
                reasons.Add($"{InputPlaces.Shown(input.Name)}, {Relation(input)}, {Words(change)}");
        }

        foreach (var (entry, existed) in known.Entries)
        {
            if (_files.Pages.ContainsKey(entry) != existed)
                reasons.Add($"{InputPlaces.Shown(entry)}, which its table of contents names, {(existed ? "was removed" : "is new")}");
        }

        foreach (var pattern in known.Patterns)
            AddPatternReasons(page, known, pattern, reasons);

        return reasons.Count switch
        {
            0 => null,
            1 => reasons[0],
            _ => $"{reasons[0]} (and {reasons.Count - 1} more {(reasons.Count == 2 ? "reason" : "reasons")})",
        };
    }

    private void AddPatternReasons(string page, RememberedPage known, PagePattern pattern, List<string> reasons)
    {
        if (pattern.Kind != DependencyKind.Toctree)
        {
            // Pictures that are gone are inputs that are gone; only new ones are found by the pattern.
            var compiled = new SphinxPattern(pattern.Resolved);
            foreach (var file in _files.All.Where(file => compiled.IsMatch(file) && !known.Inputs.Any(input => input.Name == file)).Order(StringComparer.Ordinal))
                reasons.Add($"{InputPlaces.Shown(file)}, which fits '{pattern.Text}', is new");

            return;
        }

        if (_added.Count == 0 && _removed.Count == 0)
            return;

        var pages = new SphinxPattern(pattern.Resolved);
        foreach (var (names, what) in new[] { (_added, "is new"), (_removed, "was removed") })
        {
            if (names.Find(name => name != page && pages.IsMatch(name)) is { } first)
                reasons.Add($"{InputPlaces.Shown(first)}, which its table of contents '{pattern.Text}' matches, {what}");
        }
    }

    private static string Words(InputChange change) => change switch
    {
        InputChange.Added => "is new",
        InputChange.Removed => "was removed",
        _ => "changed",
    };

    private static string Relation(RememberedInput input)
    {
        var relation = input.Kind switch
        {
            null => "which Sphinx read for it",
            DependencyKind.Include or DependencyKind.Verbatim or DependencyKind.Table or DependencyKind.Raw => "which it includes",
            DependencyKind.Download => "which it offers for download",
            DependencyKind.Diagram => "which it draws",
            _ => "which it shows",
        };
        return input.Through.Count == 0 ? relation : $"{relation} through {string.Join(" and ", input.Through.Select(InputPlaces.Shown))}";
    }

    private void CompareProjectWide()
    {
        foreach (var (category, name, isFolder, files) in _before.ProjectWide)
        {
            foreach (var file in files)
            {
                if (_observed.ChangeOf(file) is { } change)
                    _projectWide.Add(new ChangedInput(category, InputPlaces.Shown(file), change));
            }

            if (!isFolder)
                continue;

            var known = files.ToHashSet(StringComparer.Ordinal);
            foreach (var file in FilesBelow(name))
            {
                if (!known.Contains(file))
                    _projectWide.Add(new ChangedInput(category, InputPlaces.Shown(file), InputChange.Added));
            }
        }
    }

    private IEnumerable<string> FilesBelow(string folder)
    {
        var path = _places.Path(folder);
        return new SourceListing(path, _ => false).Run().Files.Select(file => _places.Name($"{path}/{file}"));
    }

    private (string Category, string Name, bool IsFolder, IReadOnlyList<string> Files) ProjectWideNow(ProjectWideInput input)
    {
        var name = _places.Name(input.Path);
        return LinuxFile.LookThrough(input.Path).Kind == FileKind.Folder
            ? (input.Category, name, true, [.. FilesBelow(name)])
            : (input.Category, name, false, [name]);
    }

    /// <summary>Looks at all that the texts name while Sphinx has not begun, so that what changes while it runs is seen the next time.</summary>
    private void LookAtInputs(int threads)
    {
        (_graph, _scan) = ReadGraph(_files, threads);
        foreach (var one in _graph.Dependencies)
        {
            if (one.Kind != DependencyKind.Toctree)
                _ = _observed.Look(_places.Name(one.To));
        }
    }

    /// <summary>The graph of the sources as they are now; texts that did not change are not read for it.</summary>
    private (DependencyGraph Graph, SourceScan Scan) ReadGraph(SourceFiles files, int threads)
    {
        var scan = new SourceScan(_tree.Folder);
        foreach (var (name, references) in _before.Texts)
        {
            // The scan names what lies outside by the way to it, and reads that anew.
            if (!name.StartsWith('/') && _observed.ChangeOf(name) is null && _observed.Look(name).Digest != ContentDigest.Absent)
                scan.Know(name, references);
        }

        return (DependencyGraph.Read(files, scan, threads, withFragments: false), scan);
    }

    private RememberedPage PageAfter(DependencyGraph graph, string page, string file, IReadOnlyCollection<string>? reported)
    {
        var own = _places.Name(file);
        var inputs = new List<RememberedInput>();
        var theirs = (reported ?? []).Select(_places.Name).Where(name => name != own).ToHashSet(StringComparer.Ordinal);
        foreach (var input in graph.InputsOf(page))
        {
            // What Sphinx opened is known exactly; what is not there it could not open, and it will matter when it comes.
            var name = _places.Name(input.Path);
            if (theirs.Remove(name) || reported is null || !input.Exists || IsUnseenBySphinx(input.Kind))
                inputs.Add(new RememberedInput(name, input.Kind, [.. input.Through.Select(_places.Name)]));
        }

        inputs.AddRange(theirs.Order(StringComparer.Ordinal).Select(name => new RememberedInput(name, Kind: null, [])));
        var (entries, patterns) = graph.NavigationOf(page);
        var matched = patterns.Where(pattern => pattern.Kind == DependencyKind.Toctree).SelectMany(pattern => graph.MatchesOf(pattern.Kind, pattern.Resolved)).ToHashSet(StringComparer.Ordinal);
        var named = entries.Where(entry => !matched.Contains(entry.To)).Select(entry => (Page: graph.Files.PageOf(entry.To) ?? PageNameOf(graph.Files, entry.To), entry.Exists)).Distinct().ToList();
        return new RememberedPage(own, inputs, named, patterns);
    }

    /// <summary>Sphinx opens no picture and no download while it reads, and may report them or not.</summary>
    private static bool IsUnseenBySphinx(DependencyKind kind) => kind is DependencyKind.Image or DependencyKind.Download or DependencyKind.LiteralInclude or DependencyKind.Diagram;

    private static string PageNameOf(SourceFiles files, string file) =>
        files.Settings.Suffixes.FirstOrDefault(suffix => file.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? file[..^suffix.Length] : file;
}
