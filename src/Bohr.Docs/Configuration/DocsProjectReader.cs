using Bohr.Configuration;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Interpreters;

namespace Bohr.Docs.Configuration;

/// <summary>Makes a <see cref="DocsProject"/> of a command line and of <c>bohr.yaml</c>, or of a folder with a <c>conf.py</c> alone.</summary>
/// <remarks>One reader for one reading. Nothing here is written, and no program is started but interpreters that nobody named, to ask them for Sphinx.</remarks>
public sealed class DocsProjectReader
{
    private readonly DocsRequest _request;
    private readonly ConfigurationProblems _inFile = new();
    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];
    private readonly List<ResolvedSetting> _settings = [];
    private SectionValues? _section;
    private IReadOnlyList<AskedInterpreter> _asked = [];
    private string _root = "";

    private DocsProjectReader(DocsRequest request) => _request = request;

    /// <summary>Reads the project; finds everything that is wrong at once.</summary>
    /// <param name="request">What the command line says.</param>
    /// <param name="sections">All sections that <c>bohr.yaml</c> may have; null: only that of the documentation.</param>
    public static DocsReading Read(DocsRequest request, IReadOnlyList<Section>? sections = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reader = new DocsProjectReader(request);
        var project = reader.Read(sections ?? [DocsSection.Section]);
        return new DocsReading
        {
            Project = reader._problems.Count > 0 || reader._inFile.Any ? null : project,
            Problems = [.. reader._inFile.InOrder.Select(problem => $"{problem.Place.Relative(request.WorkingDirectory)}: {problem.Message}"), .. reader._problems],
            Notes = reader._notes,
            Settings = reader._settings,
        };
    }

    private DocsProject? Read(IReadOnlyList<Section> sections)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(_request.Path, _request.WorkingDirectory));
        if (!Directory.Exists(folder))
        {
            _problems.Add(File.Exists(folder)
                ? $"'{Show(folder)}' is a file; give the folder of the documentation."
                : $"there is no folder '{Show(folder)}'; give the folder of the documentation.");
            return null;
        }

        var file = ConfigurationFile.Find(folder) is { } path ? ConfigurationFile.Read(path, sections, _inFile) : null;
        if (file is null && File.Exists(Path.Combine(folder, "bohr.yml")))
            _problems.Add($"'{Show(Path.Combine(folder, "bohr.yml"))}' is not read; rename it to {ConfigurationFile.Name}.");

        _section = file?.Get(DocsSection.Section);
        if (_section is not null && IsOfAnother(folder, file!.Folder))
        {
            _notes.Add($"the section docs of {Show(file.Path)} is for other pages than those in '{Show(folder)}', and is not used.");
            _section = null;
        }

        _root = _section is null ? folder : file!.Folder;
        Resolve("root", _root, _section is null ? RequestedPath() : Origin.Found($"the folder of {Show(file!.Path)}"), isPath: true);
        return Resolve(file);
    }

    private DocsProject? Resolve(ConfigurationFile? file)
    {
        // Everything is read before anything is given up: a user corrects all of it at once.
        var name = Text(DocsSection.Name) ?? Unsaid("name", NameOf(_root));
        var url = (Text(DocsSection.Url) ?? Unsaid("url", "")).TrimEnd('/');
        var (source, configuration) = Folders();
        var output = OutputFolder(source);
        var python = Python(source, configuration, output);
        var offline = Offline();
        var idle = IdleDeadline();
        var memory = Memory();
        var outputs = Outputs(out var editions);
        var rules = MessageRules();
        var targets = Targets(editions, output, source);
        return source is null || configuration is null || output is null || python is null || outputs is null
            ? null
            : new DocsProject
            {
                Root = _root,
                Source = source,
                ConfigurationFolder = configuration,
                Output = output,
                Python = python,
                Outputs = outputs,
                IsWhole = _section is not null && _request.Builders.Count + _request.Editions.Count + _request.Languages.Count == 0,
                Name = name,
                Url = url,
                Editions = [.. editions.Select(edition => edition.Name)],
                EditionDetails = editions,
                MessageRules = rules,
                Targets = targets,
                IsOffline = offline,
                IdleDeadline = idle,
                MemoryBytes = memory,
                ConfigurationFiles = _section is null ? [] : [file!.Path],
                AskedInterpreters = _asked,
            };
    }

    /// <summary>Whether a folder that the command line names holds pages that the section says nothing of.</summary>
    private bool IsOfAnother(string folder, string home)
    {
        if (folder == home)
            return false;

        var described = new[] { _section!.Get(DocsSection.Source), _section.Get(DocsSection.ConfigurationFolder) }
            .Where(setting => setting is not null).Select(setting => Path.GetFullPath(setting!.Value.Value, home)).ToList();
        if (described.Count == 0)
            described = [.. SphinxFolder.Find(home)];

        return !described.Exists(one => IsIn(one, folder) || IsIn(folder, one)) && SphinxFolder.Find(folder).Count > 0;
    }

    private (string? Source, string? Configuration) Folders()
    {
        var source = Folder(DocsSection.Source);
        var configuration = Folder(DocsSection.ConfigurationFolder);
        if (configuration is not null && !SphinxFolder.IsOne(configuration))
        {
            Wrong(DocsSection.ConfigurationFolder, $"is '{Show(configuration)}', which holds no {SphinxFolder.ConfigurationName}; name the folder that does.");
            return (source, null);
        }

        // What was written and is wrong has been reported.
        if ((source is null && IsGiven(DocsSection.Source)) || (configuration is null && IsGiven(DocsSection.ConfigurationFolder)))
            return (null, null);

        if (source is null)
            return configuration is null ? Search() : (Unsaid("source", configuration, Origin.Found("the folder with conf.py"), isPath: true), configuration);

        if (configuration is null)
        {
            configuration = new[] { source, _root, Path.GetDirectoryName(source)! }.FirstOrDefault(SphinxFolder.IsOne);
            if (configuration is null)
                Wrong(DocsSection.Source, $"is '{Show(source)}', which holds no {SphinxFolder.ConfigurationName}, and neither do the folders above it; name the folder that does as docs.configuration.");
            else
                Unsaid("configuration", configuration, Origin.Found("holds conf.py"), isPath: true);
        }

        return (source, configuration);
    }

    private (string? Source, string? Configuration) Search()
    {
        var found = SphinxFolder.Find(_root);
        if (found.Count == 1)
        {
            Unsaid("source", found[0], Origin.Found("the folder with conf.py"), isPath: true);
            Unsaid("configuration", found[0], Origin.Found("holds conf.py"), isPath: true);
            return (found[0], found[0]);
        }

        _problems.Add(found.Count == 0
            ? $"there is no {SphinxFolder.ConfigurationName} of Sphinx; looked in {SphinxFolder.Looked(Show(_root))}. Give the folder of the documentation, or name it as docs.source in {ConfigurationFile.Name}."
            : $"there are several Sphinx projects: {string.Join(", ", found.Select(Show))}. Give the folder of one of them, or name it as docs.source in {ConfigurationFile.Name}.");
        return (null, null);
    }

    private string? Folder(SectionKeyOf<string> key)
    {
        if (_section?.Get(key) is not { } given)
            return null;

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given.Value, _root));
        if (Directory.Exists(folder))
            return Resolve(key.Name, folder, Origin.File(given.Place), isPath: true);

        Wrong(key, File.Exists(folder) ? $"is '{given.Value}', which is a file; name its folder." : $"is '{given.Value}', but there is no folder '{Show(folder)}'.");
        return null;
    }

    private string? OutputFolder(string? source)
    {
        var given = _section?.Get(DocsSection.Output);
        var (folder, origin) = _request.Output is { } asked
            ? (Path.GetFullPath(asked, _request.WorkingDirectory), Origin.Option("--output"))
            : given is { } configured
                ? (Path.GetFullPath(configured.Value, _root), Origin.File(configured.Place))
                : (Path.Combine(_root, "build", "docs"), Origin.Default);
        folder = Path.TrimEndingDirectorySeparator(folder);
        var problem =
            File.Exists(folder) ? $"is '{Show(folder)}', which is a file; use a folder of its own."
            : source is not null && IsIn(source, folder) ? $"is '{Show(folder)}', which holds the pages; use a folder of its own: what is in it is overwritten."
            : IsIn(_root, folder) ? $"is '{Show(folder)}', which holds the whole project; use a folder of its own: what is in it is overwritten."
            : null;
        if (problem is null)
            return Resolve("output", folder, origin, isPath: true);

        Blame(origin, "docs.output", problem);
        return null;
    }

    private string? Python(string? source, string? configuration, string? output)
    {
        // Whoever needs none is not held up by one that is missing.
        if (!_request.NeedsPython)
            return "";

        string? problem;
        if (_request.Python is { } asked)
        {
            if (PythonInterpreter.Named(asked, _request.WorkingDirectory, _request.Variable("PATH"), out problem) is { } named)
                return Resolve("python", named, Origin.Option("--python"), isPath: true);

            _problems.Add($"--python: {problem}; give a Python interpreter.");
            return null;
        }

        if (_section?.Get(DocsSection.Python) is { } given)
        {
            if (PythonInterpreter.Named(given.Value, _root, _request.Variable("PATH"), out problem) is { } named)
                return Resolve("python", named, Origin.File(given.Place), isPath: true);

            Wrong(DocsSection.Python, $"names no interpreter: {problem}.");
            return null;
        }

        return UsualPython(source is null || source == _root ? [_root] : [_root, source], configuration ?? _root, output);
    }

    private string? UsualPython(string[] places, string folder, string? output)
    {
        var usual = PythonInterpreter.Usual(places, _request.Variable);
        if (usual.Count == 0)
        {
            _problems.Add("there is no Python: no active virtual environment, none in the project (.venv, venv), no sphinx-build and no python3 in PATH. Install one with Sphinx, or name it with --python.");
            return null;
        }

        var search = new SphinxSearch(_request.AskInterpreter, _request.Variable, output is null ? [] : InterpreterMemory.Load(output));
        var found = search.First([.. usual.Select(one => one.Path)], folder, out var tried);
        _asked = search.News;
        if (found < 0)
        {
            var all = tried.Zip(usual, (one, candidate) => $"'{Show(one.Python)}' ({candidate.Origin.Describe(_request.WorkingDirectory)}) {one.Problem}");
            _problems.Add($"no Python with Sphinx was found: {string.Join("; ", all)}. Install it ('{Show(usual[0].Path)} -m pip install sphinx'), or name an interpreter that has it with --python or as docs.python in {ConfigurationFile.Name}.");
            return null;
        }

        // Who works in a virtual environment expects it to be used.
        for (var i = 0; i < tried.Count; i++)
        {
            if (usual[i].IsOfEnvironment)
                _notes.Add($"'{Show(usual[i].Path)}' ({usual[i].Origin.Describe(_request.WorkingDirectory)}) {tried[i].Problem}; '{Show(usual[found].Path)}' ({usual[found].Origin.Describe(_request.WorkingDirectory)}) is used.");
        }

        return Resolve("python", usual[found].Path, usual[found].Origin, isPath: true);
    }

    private bool Offline()
    {
        if (_request.IsOffline)
            return Resolve("offline", true, Origin.Option("--offline"));

        return _section?.Get(DocsSection.Offline) is { } given ? Resolve("offline", given.Value, Origin.File(given.Place)) : Unsaid("offline", false);
    }

    private TimeSpan IdleDeadline()
    {
        if (_request.IdleDeadline is { } asked)
            return Resolve("idle_deadline", asked, Origin.Option("--idle-deadline"));

        return _section?.Get(DocsSection.IdleDeadline) is { } given
            ? Resolve("idle_deadline", given.Value, Origin.File(given.Place))
            : Unsaid("idle_deadline", TimeSpan.FromMinutes(5));
    }

    private long? Memory() =>
        _section?.Get(DocsSection.Memory) is { } given ? Resolve("memory", given.Value, Origin.File(given.Place)) : Unsaid<long?>("memory", null);

    private IReadOnlyList<DocsOutput>? Outputs(out IReadOnlyList<DocsEdition> details)
    {
        var builders = _section?.Get(DocsSection.Builders);
        var editions = _section?.Get(DocsSection.Editions);
        var languages = _section?.Get(DocsSection.Languages);
        var own = Text(DocsSection.Language) ?? Unsaid("language", "en");
        details =
        [
            .. (editions?.Value ?? []).Select(edition => new DocsEdition(edition.Name.Value)
            {
                Title = edition.Value.Get(EditionSection.Title)?.Value ?? edition.Name.Value,
                Url = (edition.Value.Get(EditionSection.Url)?.Value ?? "").TrimEnd('/'),
            }),
        ];
        string[] editionNames = [.. details.Select(edition => edition.Name)];
        Keep("tags", DocsSection.Tags);
        Keep("excluded", DocsSection.Excluded);
        if (_section?.Get(DocsSection.Overrides) is { } overrides)
            Resolve("overrides", overrides.Value.ToDictionary(entry => entry.Name.Value, entry => entry.Value), Origin.File(overrides.Place));

        var problems = _problems.Count;
        CheckBuilders(builders?.Value ?? [], editionNames, own, languages?.Value);
        var chosenBuilders = Chosen("builder", _request.Builders, [.. (builders?.Value ?? []).Select(entry => entry.Name.Value)], builders?.Place, ["html"], KnownBuilders.Names);
        var chosenEditions = Chosen("edition", _request.Editions, editionNames, editions?.Place, [], []);
        var chosenLanguages = Chosen("language", _request.Languages, [.. (languages?.Value ?? []).Select(entry => entry.Value)], languages?.Place, [own], [own]);
        if (_problems.Count > problems || _inFile.Any)
            return null;

        var matrix = new OutputMatrix { Project = _section, Builders = builders?.Value ?? [], Editions = editions?.Value ?? [], OwnLanguage = own };
        var outputs = matrix.Multiply(
            chosenBuilders,
            chosenEditions.Count == 0 ? [null] : [.. chosenEditions],
            [.. chosenLanguages.Select(language => language == own ? null : language)]);
        if (outputs.Count == 0)
            _problems.Add("there is nothing to build: none of these builders is for these editions and languages. 'bohr docs config' shows what there is.");

        foreach (var same in outputs.GroupBy(output => output.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            _problems.Add($"two outputs have the name '{same.Key}', and so the same folder: {string.Join(" and ", same.Select(Describe))}. Rename the edition.");

        return outputs;
    }

    private static string Describe(DocsOutput output) => $"{output.Builder} of {(output.Edition is null ? "no edition" : $"edition {output.Edition}")} in {output.Language ?? "the language of the pages"}";

    private void CheckBuilders(IReadOnlyList<Named<SectionValues>> builders, string[] editions, string own, IReadOnlyList<Placed<string>>? languages)
    {
        foreach (var (name, settings) in builders)
        {
            if (!KnownBuilders.Has(name.Value) && settings.Get(BuilderSection.Custom) is not { Value: true })
            {
                var nearest = NearestName.Of(name.Value, KnownBuilders.Names);
                _inFile.Add(name.Place, $"'{name.Value}' is no builder of Sphinx. {(nearest is null ? "" : $"Did you mean '{nearest}'? ")}If an extension of the project brings it, say 'custom: true' below it.");
            }

            CheckNames($"docs.builders.{name.Value}.editions", settings.Get(BuilderSection.Editions)?.Value, editions, "edition");
            CheckNames($"docs.builders.{name.Value}.languages", settings.Get(BuilderSection.Languages)?.Value, [.. (languages ?? []).Select(one => one.Value), own], "language");
        }
    }

    private void CheckNames(string path, IReadOnlyList<Placed<string>>? names, IReadOnlyList<string> known, string what)
    {
        foreach (var name in (names ?? []).Where(name => !known.Contains(name.Value, StringComparer.Ordinal)))
            _inFile.Add(name.Place, $"{path} names '{name.Value}', which is no {what} of the project.{Suggest(name.Value, known, what)}");
    }

    /// <summary>What the command line chose, or all that is configured, or what holds without either.</summary>
    private IReadOnlyList<string> Chosen(
        string what, IReadOnlyList<string> asked, string[] configured, ConfigurationPlace? place, IReadOnlyList<string> usual, IReadOnlyList<string> alsoKnown)
    {
        if (asked.Count == 0)
            return configured.Length > 0 ? Resolve<IReadOnlyList<string>>(what + "s", configured, Origin.File(place!.Value)) : Unsaid(what + "s", usual);

        foreach (var name in asked)
        {
            // A project that says nothing of languages may be built in any.
            var isKnown = configured.Contains(name, StringComparer.Ordinal) || alsoKnown.Contains(name, StringComparer.Ordinal)
                || (what == "language" && configured.Length == 0 && DocsNames.ProblemOfLanguage(name) is null);
            if (isKnown)
                continue;

            string[] known = [.. configured.Concat(alsoKnown).Distinct(StringComparer.Ordinal)];
            _problems.Add($"--{what}: there is no {what} '{name}'.{Suggest(name, known, what)}");
        }

        return Resolve(what + "s", (IReadOnlyList<string>)[.. asked.Distinct(StringComparer.Ordinal)], Origin.Option("--" + what));
    }

    private static string Suggest(string name, IReadOnlyList<string> known, string what) =>
        NearestName.Of(name, known) is { } nearest ? $" Did you mean '{nearest}'?"
        : known.Count == 0 ? $" The project has no {what}s."
        : $" There are {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    private List<MessageRule> MessageRules()
    {
        if (_section?.Get(DocsSection.Messages) is not { } given)
            return [];

        var rules = new List<MessageRule>();
        foreach (var (values, place) in given.Value)
        {
            var (text, type, file) = (values.Get(MessageSection.Text)?.Value ?? "", values.Get(MessageSection.Type)?.Value ?? "", values.Get(MessageSection.File)?.Value ?? "");
            if (text.Length + type.Length + file.Length == 0)
                _inFile.Add(place, "This rule has no condition and would fit all messages; give it 'text', 'type' or 'file'.");
            else if (values.Get(MessageSection.Action) is { } action)
                rules.Add(new MessageRule { Text = text, Type = type, File = file, Action = action.Value });
        }

        Resolve("messages", (IReadOnlyList<string>)[.. rules.Select(Describe)], Origin.File(given.Place));
        return rules;
    }

    private static string Describe(MessageRule rule)
    {
        var conditions = new[] { ("text", rule.Text), ("type", rule.Type), ("file", rule.File) }.Where(condition => condition.Item2.Length > 0);
        return $"{rule.Action.ToString().ToLowerInvariant()}: {string.Join(", ", conditions.Select(condition => $"{condition.Item1} '{condition.Item2}'"))}";
    }

    private List<PublishTarget> Targets(IReadOnlyList<DocsEdition> editions, string? output, string? source)
    {
        var targets = new List<PublishTarget>();
        foreach (var (name, values) in _section?.Get(DocsSection.Publish)?.Value ?? [])
        {
            var path = $"docs.publish.{name.Value}";
            var chosen = values.Get(PublishSection.Editions)?.Value ?? [];
            CheckNames($"{path}.editions", chosen, [.. editions.Select(edition => edition.Name)], "edition");
            if (values.Get(PublishSection.Folder) is not { } folder)
                continue;

            string[] hosts = [.. (values.Get(PublishSection.Hosts)?.Value ?? []).Select(host => host.Value)];
            var place = hosts.Length == 0 ? Path.GetFullPath(folder.Value, _root) : folder.Value;
            var ssh = values.Get(PublishSection.SshConfiguration);
            if (ssh is { } given && !File.Exists(Path.GetFullPath(given.Value, _root)))
                _inFile.Add(given.Place, $"{path}.ssh_configuration is '{given.Value}', but there is no such file.");

            var problem = TargetFolder.ProblemOf(place) ?? (hosts.Length == 0 ? OverlapProblem(TargetFolder.Normal(place), output, source) : null);
            if (problem is not null)
            {
                _inFile.Add(folder.Place, $"{path}.folder {problem}");
                continue;
            }

            var target = new PublishTarget
            {
                Name = name.Value,
                Hosts = hosts,
                Folder = TargetFolder.Normal(place),
                Keep = values.Get(PublishSection.Keep)?.Value ?? 5,
                Editions = [.. chosen.Select(edition => edition.Value)],
                Deadline = values.Get(PublishSection.Deadline)?.Value ?? TimeSpan.FromMinutes(10),
                SshConfiguration = ssh is null ? null : Path.GetFullPath(ssh.Value.Value, _root),
            };
            targets.Add(target);
            Resolve($"publish.{target.Name}", (IReadOnlyList<string>)[.. hosts.Length == 0 ? [target.Folder] : hosts.Select(host => $"{host}:{target.Folder}")], Origin.File(name.Place));
        }

        return targets;
    }

    private string? OverlapProblem(string folder, string? output, string? source) =>
        IsIn(_root, folder) || (source is not null && IsIn(source, folder)) || (output is not null && IsIn(output, folder))
            ? $"is '{Show(folder)}', which holds the project, its pages or its output; use a folder of its own: what is in it belongs to the releases."
        : output is not null && IsIn(folder, output) ? $"is '{Show(folder)}', which is within the output '{Show(output)}'; use a folder of its own."
        : null;

    private string? Text(SectionKeyOf<string> key) => _section?.Get(key) is { } given ? Resolve(key.Name, given.Value, Origin.File(given.Place)) : null;

    private void Keep(string key, SectionKeyOf<IReadOnlyList<Placed<string>>> list)
    {
        if (_section?.Get(list) is { } given)
            Resolve(key, (IReadOnlyList<string>)[.. given.Value.Select(item => item.Value)], Origin.File(given.Place));
    }

    private T Resolve<T>(string key, T value, Origin origin, bool isPath = false)
    {
        _settings.Add(new ResolvedSetting(key, value, origin, isPath));
        return value;
    }

    private T Unsaid<T>(string key, T value, Origin? origin = null, bool isPath = false) => Resolve(key, value, origin ?? Origin.Default, isPath);

    private bool IsGiven(SectionKeyOf<string> key) => _section?.Get(key) is not null;

    private void Wrong(SectionKeyOf<string> key, string problem) => _inFile.Add(_section!.Get(key)!.Value.Place, $"docs.{key.Name} {problem}");

    private void Blame(Origin origin, string key, string problem)
    {
        if (origin.Place is { } place)
            _inFile.Add(place, $"{key} {problem}");
        else
            _problems.Add($"{(origin.Kind == OriginKind.Option ? origin.Text : key)} {problem}");
    }

    private Origin RequestedPath() => _request.Path == "." ? Origin.Default : Origin.Option("PATH");

    private string Show(string path) => ConfigurationPlace.RelativeFile(path, _request.WorkingDirectory);

    /// <summary>Whether a path is a folder or lies below it.</summary>
    private static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder.EndsWith('/') ? folder : folder + "/", StringComparison.Ordinal);

    private static string NameOf(string root)
    {
        // Any character may be in the name of a folder.
        var name = new string([.. Path.GetFileName(root).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-')]).Trim('-', '.', '_');
        return name.Length == 0 ? "docs" : name.Length > 64 ? name[..64] : name;
    }
}
