using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Yaml;

namespace Bohr.Docs.Content.Projects;

/// <summary>The build configuration beside a source folder, as far as content needs it.</summary>
/// <remarks>
/// <c>config/build_conf.yaml</c> and the files that it lists. Real ones carry keys that no page documents, so nothing in it that is unknown is an
/// error. A project without it is a project without a name, editions and tokens.
/// </remarks>
internal sealed class ProjectConfiguration
{
    private readonly Dictionary<string, IReadOnlyList<YamlNode>> _dataSets = [];
    private readonly List<string> _files = [];
    private readonly Dictionary<string, string?> _urls = [];

    private ProjectConfiguration(string root) => Root = root;

    /// <summary>The folder above <c>config</c>.</summary>
    public string Root { get; }

    /// <summary>The project's short name, which also stands for "no edition".</summary>
    public string? Name { get; private set; }

    /// <summary>There is a configuration.</summary>
    public bool Exists { get; private set; }

    /// <summary>Names of the site that lead to a branch, from the file of integration.</summary>
    public IReadOnlyList<(string Name, string Target)> Links { get; private set; } = [];

    public string? Release { get; private set; }

    public string? Branch { get; private set; }

    /// <summary>The stable release, from the file of published branches.</summary>
    public string? Stable { get; private set; }

    /// <summary>Published branches, the newest first.</summary>
    public IReadOnlyList<string> Published { get; private set; } = ["master"];

    /// <summary>The names of all editions, in order.</summary>
    public IReadOnlyList<string> Editions { get; private set; } = [];

    /// <summary>The files that were read, and those that were looked for. Absolute.</summary>
    public IReadOnlyList<string> Files => _files;

    public ContentProblems Problems { get; } = new();

    /// <summary>The documents of a data set that the configuration lists; empty: it lists none.</summary>
    public IReadOnlyList<YamlNode> DataSet(string name) => _dataSets.GetValueOrDefault(name) ?? [];

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

    /// <summary>Where the site of an edition is, without a final slash; empty: nowhere is said.</summary>
    public string UrlFor(string? edition) => (_urls.GetValueOrDefault(edition ?? "") ?? _urls.GetValueOrDefault("") ?? "").TrimEnd('/');

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
        Exists = true;
        Name = Text(main, "project", "name");
        _urls[""] = Text(main, "project", "url");
        Release = Text(main, "version", "release");
        Branch = Text(main, "version", "branch");
        if (Map(main, "project")?["editions"] is YamlList editions)
            TakeEditions(editions);

        foreach (var (key, _) in main.Entries)
        {
            if (key.Text is not ("project" or "version" or "git" or "system" or "assets" or "paths"))
                Problems.Warning("unknown-key", key, $"The configuration has no section '{key.Text}'; it is not read");
        }

        var folder = Path.Combine(Root, Text(main, "paths", "builddata") ?? "config");
        if (Map(main, "system")?["files"] is YamlList files)
        {
            foreach (var item in files.Items)
                TakeFile(item, folder);
        }

        TakePublishedBranches(main, folder);
        TakeLinks();
    }

    private void TakeEditions(YamlList editions)
    {
        var names = new List<string>();
        foreach (var edition in editions.Items.OfType<YamlMap>())
        {
            if (edition["name"] is not YamlScalar { IsNull: false } name)
                continue;

            names.Add(name.Text);
            if (edition["url"] is YamlScalar { IsNull: false } url)
                _urls[name.Text] = url.Text;
        }

        Editions = names;
    }

    private void TakeLinks()
    {
        if (DataSet("integration").OfType<YamlMap>().FirstOrDefault() is not { } integration || Map(integration, "base")?["links"] is not YamlList links)
            return;

        Links = [.. links.Items.OfType<YamlMap>().SelectMany(link => link.Entries).Where(entry => entry.Value is YamlScalar)
            .Select(entry => (entry.Key.Text, ((YamlScalar)entry.Value).Text))];
    }

    /// <summary>An entry is a file, or a mapping from the name of a data set to one or several files.</summary>
    private void TakeFile(YamlNode item, string folder)
    {
        switch (item)
        {
            case YamlScalar { IsNull: false } file:
                AddDataSet(Path.GetFileNameWithoutExtension(file.Text), [file], folder);
                break;
            case YamlMap map:
                foreach (var (key, value) in map.Entries)
                    AddDataSet(key.Text, value is YamlList list ? list.Items : [value], folder);

                break;
        }
    }

    private void AddDataSet(string name, IReadOnlyList<YamlNode> files, string folder)
    {
        var documents = DataSet(name).ToList();
        foreach (var file in files.OfType<YamlScalar>().Where(file => !file.IsNull))
        {
            if (FindFile(file.Text, folder) is { } path)
                documents.AddRange(ReadFile(path).Where(document => !document.IsNull));
            else
                Problems.Warning("missing-file", file, $"The configuration lists '{file.Text}', which is neither in {Path.GetFileName(folder)} nor in the project's folder. Add it, or take the line out");
        }

        _dataSets[name] = documents;
    }

    private string? FindFile(string name, string folder)
    {
        var places = name.StartsWith('/') ? [Path.Combine(Root, name.TrimStart('/'))] : new[] { Path.Combine(folder, name), Path.Combine(Root, name) };
        return places.FirstOrDefault(Sees);
    }

    private void TakePublishedBranches(YamlMap main, string folder)
    {
        var shared = Path.Combine(Root, Text(main, "paths", "buildsystem") ?? "build/docs-tools", "data", $"{Name}-published-branches.yaml");
        var path = Sees(shared) ? shared : Path.Combine(folder, "published_branches.yaml");
        if (!Sees(path) || ReadFile(path) is not [YamlMap branches, ..])
            return;

        Stable = Text(branches, "version", "stable");
        if (Map(Map(branches, "git"), "branches")?["published"] is YamlList published)
            Published = [.. published.Items.OfType<YamlScalar>().Select(branch => branch.Text)];
    }

    private bool Sees(string path)
    {
        _files.Add(path);
        return File.Exists(path);
    }

    private IReadOnlyList<YamlNode> ReadFile(string path)
    {
        try
        {
            // A configuration that cannot be read costs what it would have said, and no more.
            var found = new ContentProblems();
            var documents = YamlStream.Read(new SourceText(path, File.ReadAllText(path)), found);
            foreach (var problem in found.Found)
                Problems.Add(problem);

            return documents.Roots;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problems.Error("unreadable", new SourceText(path, ""), new(1, 1), $"The file cannot be read: {exception.Message}");
            return [];
        }
    }

    private static string? Text(YamlMap map, string section, string key) => Map(map, section)?[key] is YamlScalar { IsNull: false } text ? text.Text : null;

    private static YamlMap? Map(YamlMap? map, string key) => map?[key] as YamlMap;
}
