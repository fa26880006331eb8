using Bohr.Docs.Content.Commits;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Projects;

/// <summary>The build configuration beside a source folder, as far as content needs it.</summary>
/// <remarks>
/// <c>config/build_conf.yaml</c> and the files that it lists, each read once somebody asks for it: what is wrong in a file that no content needs is
/// nobody's business here. Real ones carry keys that no page documents, so nothing in it that is unknown is an error. A project without it is a project
/// without a name, editions and tokens. For one thread.
/// </remarks>
internal sealed class ProjectConfiguration
{
    private const string DefaultBranch = "master";

    private readonly Dictionary<string, List<YamlScalar>> _listed = [];
    private readonly Dictionary<string, IReadOnlyList<YamlNode>> _dataSets = [];
    private readonly List<string> _files = [];
    private readonly Dictionary<string, string?> _urls = [];
    private readonly Dictionary<string, string?> _tags = [];
    private YamlMap? _main;
    private string _folder;
    private string? _currentBranch;
    private IReadOnlyList<(string Name, string Target)>? _links;
    private YamlMap? _branches;
    private bool _hasReadBranches;

    private ProjectConfiguration(string root) => (Root, _folder) = (root, Path.Combine(root, "config"));

    /// <summary>The folder above <c>config</c>.</summary>
    public string Root { get; }

    /// <summary>The project's short name, which also stands for "no edition".</summary>
    public string? Name { get; private set; }

    /// <summary>There is a configuration.</summary>
    public bool Exists => _main is not null;

    /// <summary>Names of the site that lead to a branch, from the file of integration.</summary>
    public IReadOnlyList<(string Name, string Target)> Links => _links ??= ReadLinks();

    /// <summary>The branch that is checked out.</summary>
    public string CurrentBranch => _currentBranch ??= GitCommit.Branch(Root, _files.Add) ?? DefaultBranch;

    public string? Release => Text(_main, "version", "release");

    /// <summary>The branch that the documentation is for, as the configuration says it.</summary>
    public string? Branch => Text(_main, "version", "branch");

    /// <summary>What stands between the site and its pages for errors.</summary>
    public string? ErrorPrefix => Text(_main, "project", "error_prefix");

    /// <summary>The stable release, from the file of published branches.</summary>
    public string? Stable => Text(Branches(), "version", "stable");

    /// <summary>Published branches, the newest first.</summary>
    public IReadOnlyList<string> Published =>
        Map(Map(Branches(), "git"), "branches")?["published"] is YamlList published ? [.. published.Items.OfType<YamlScalar>().Select(branch => branch.Text)] : [DefaultBranch];

    /// <summary>The names of all editions, in order.</summary>
    public IReadOnlyList<string> Editions { get; private set; } = [];

    /// <summary>The files that were read, and those that were looked for. Absolute.</summary>
    public IReadOnlyList<string> Files => _files;

    public ContentProblems Problems { get; } = new();

    /// <summary>Where the configuration of the project is that a source folder belongs to, if it has one.</summary>
    public static string PathFor(string source) => Path.Combine(Path.GetDirectoryName(source) ?? source, "config", "build_conf.yaml");

    /// <summary>Reads the configuration of the project that a source folder belongs to.</summary>
    public static ProjectConfiguration Read(string source)
    {
        var configuration = new ProjectConfiguration(Path.GetDirectoryName(source) ?? source);
        var path = PathFor(source);
        if (configuration.Sees(path) && configuration.ReadFile(path) is [YamlMap main, ..])
            configuration.Take(main);

        return configuration;
    }

    /// <summary>The documents of a data set that the configuration lists; empty: it lists none.</summary>
    public IReadOnlyList<YamlNode> DataSet(string name)
    {
        if (_dataSets.TryGetValue(name, out var known))
            return known;

        var documents = new List<YamlNode>();
        foreach (var file in _listed.GetValueOrDefault(name) ?? [])
        {
            if (FindFile(file.Text) is { } path)
                documents.AddRange(ReadFile(path).Where(document => !document.IsNull));
            else
                Problems.Warning("missing-file", file, $"The configuration lists '{file.Text}', which is neither in {Path.GetFileName(_folder)} nor in the project's folder. Add it, or take the line out");
        }

        return _dataSets[name] = documents;
    }

    /// <summary>Where the site of an edition is, without a final slash; empty: nowhere is said.</summary>
    public string UrlFor(string? edition) => (_urls.GetValueOrDefault(edition ?? "") ?? _urls.GetValueOrDefault("") ?? "").TrimEnd('/');

    /// <summary>The folder of the site that an edition has to itself; null: none.</summary>
    public string? TagFor(string? edition) => _tags.GetValueOrDefault(edition ?? "") ?? _tags.GetValueOrDefault("");

    /// <summary>Tokens of the whole project, for an edition.</summary>
    public IReadOnlyDictionary<string, YamlScalar> TokensFor(string? edition)
    {
        var tokens = new Dictionary<string, YamlScalar>();
        foreach (var document in DataSet("replacement").OfType<YamlMap>())
        {
            if (!IsFor(document, edition))
                continue;

            foreach (var (key, value) in (document["tokens"] as YamlMap ?? document).Entries)
            {
                if (key.Text != "edition" && value is YamlScalar text)
                    tokens[key.Text] = text;
                else if (key.Text != "edition")
                    Problems.Warning("wrong-type", value, $"The token '{key.Text}' is {value.Description}; a token is a text. It is left out");
            }
        }

        return tokens;
    }

    /// <summary>Whether a document of a data set is for an edition; every document is when none is chosen.</summary>
    public static bool IsFor(YamlMap document, string? edition) => edition is null || document["edition"] switch
    {
        YamlScalar { IsNull: false } one => one.Text == edition,
        YamlList list => list.Items.OfType<YamlScalar>().Any(item => item.Text == edition),
        _ => true,
    };

    private void Take(YamlMap main)
    {
        _main = main;
        Name = Text(main, "project", "name");
        (_urls[""], _tags[""]) = (Text(main, "project", "url"), Text(main, "project", "tag"));
        ProjectKeys.Check(main, Problems);
        TakeEditions(Map(main, "project")?["editions"]);
        _folder = Path.Combine(Root, Text(main, "paths", "builddata") ?? "config");
        foreach (var item in Map(main, "system")?["files"] is YamlList files ? files.Items : [])
            TakeFile(item);
    }

    /// <summary>An edition is a mapping with a name, or only its name.</summary>
    private void TakeEditions(YamlNode? editions)
    {
        var names = new List<string>();
        foreach (var edition in editions switch { YamlList list => list.Items, null => [], _ => [editions] })
        {
            if ((edition is YamlMap map ? map["name"] : edition) is not YamlScalar { IsNull: false } name)
                continue;

            names.Add(name.Text);
            if (edition is YamlMap its)
                (_urls[name.Text], _tags[name.Text]) = (Scalar(its["url"]), Scalar(its["tag"]));
        }

        Editions = names;
    }

    private List<(string Name, string Target)> ReadLinks()
    {
        const string Current = "{{current_branch}}";
        return DataSet("integration").OfType<YamlMap>().FirstOrDefault() is { } integration && Map(integration, "base")?["links"] is { } links
            ? [.. (links is YamlList list ? list.Items : [links]).OfType<YamlMap>().SelectMany(link => link.Entries).Where(entry => entry.Value is YamlScalar { IsNull: false })
                .Select(entry => (entry.Key.Text, ((YamlScalar)entry.Value).Text is var target && target.Replace(" ", "", StringComparison.Ordinal) == Current ? CurrentBranch : target))]
            : [];
    }

    /// <summary>An entry is a file, or a mapping from the name of a data set to one or several files.</summary>
    private void TakeFile(YamlNode item)
    {
        switch (item)
        {
            case YamlScalar { IsNull: false } file:
                List(Path.GetFileNameWithoutExtension(file.Text)).Add(file);
                break;
            case YamlMap map:
                foreach (var (key, value) in map.Entries)
                    List(key.Text).AddRange((value is YamlList list ? list.Items : [value]).OfType<YamlScalar>().Where(file => !file.IsNull));

                break;
        }

        List<YamlScalar> List(string name) => _listed.TryGetValue(name, out var files) ? files : _listed[name] = [];
    }

    private string? FindFile(string name)
    {
        var places = name.StartsWith('/') ? [Path.Combine(Root, name.TrimStart('/'))] : new[] { Path.Combine(_folder, name), Path.Combine(Root, name) };
        return places.FirstOrDefault(Sees);
    }

    private YamlMap? Branches()
    {
        if (_hasReadBranches || _main is null)
            return _branches;

        _hasReadBranches = true;
        var shared = Path.Combine(Root, Text(_main, "paths", "buildsystem") ?? "build/docs-tools", "data", $"{Name}-published-branches.yaml");
        var path = Sees(shared) ? shared : Path.Combine(_folder, "published_branches.yaml");
        return _branches = Sees(path) && ReadFile(path) is [YamlMap branches, ..] ? branches : null;
    }

    private bool Sees(string path)
    {
        _files.Add(path);
        return File.Exists(path);
    }

    private IReadOnlyList<YamlNode> ReadFile(string path)
    {
        var source = SourceFile.Read(path, out var problem);
        if (problem is not null)
        {
            Problems.Add(problem);
            return [];
        }

        // A configuration that cannot be read costs what it would have said, and no more.
        return YamlStream.Read(source, Problems).Roots;
    }

    private static string? Text(YamlMap? map, string section, string key) => Scalar(Map(map, section)?[key]);

    private static string? Scalar(YamlNode? node) => node is YamlScalar { IsNull: false } text ? text.Text : null;

    private static YamlMap? Map(YamlMap? map, string key) => map?[key] as YamlMap;
}
