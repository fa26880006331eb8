using System.Globalization;
using Bohr.Configuration.Suggestions;
using Bohr.Docs.Configuration;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Sources;

namespace Bohr.Docs.Building;

/// <summary>Why pages were built, or were not, and what that cost: from what builds remember.</summary>
public sealed record PageHistory
{
    private PageHistory()
    {
    }

    /// <summary>When the last build that did anything began; null: there was none.</summary>
    public DateTimeOffset? LastBuild { get; private init; }

    /// <summary>The page in each output that has it, in the project's order.</summary>
    public IReadOnlyList<PageAccount> Accounts { get; private init; } = [];

    /// <summary>The nearest name of a page, if there is no page of the name that was asked for.</summary>
    public string? Nearest { get; private init; }

    /// <summary>Names of outputs of which something is remembered.</summary>
    public IReadOnlyList<string> Outputs { get; private init; } = [];

    /// <summary>What could not be read, as sentences.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>Looks a page up.</summary>
    /// <param name="project">The project.</param>
    /// <param name="page">Its name; its file below the source folder is understood as well.</param>
    /// <param name="output">One output's name; null: all.</param>
    public static PageHistory Of(DocsProject project, string page, string? output = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentException.ThrowIfNullOrEmpty(page);
        var folders = new BuildFolders(project.Root, project.Output);
        var (problems, outputs, readings) = (new List<string>(), new List<(string Name, OutputState State)>(), new Dictionary<string, ReadingState?>(StringComparer.Ordinal));
        foreach (var name in Names(folders, output))
        {
            if (OutputState.Load(folders.StateOfOutput(name), folders.Places, out var problem) is not { } state)
            {
                if (problem is not null)
                    problems.Add($"What is remembered of the output {name} cannot be used: {problem}. The next build makes it anew.");

                continue;
            }

            outputs.Add((name, state));
            if (!readings.ContainsKey(state.Group))
                readings[state.Group] = ReadingState.Load(folders.StateOfReading(state.Group), folders.Places, out _);
        }

        var last = outputs.Select(entry => entry.State.Build).Concat(readings.Values.OfType<ReadingState>().Select(state => state.Generation)).Max(StringComparer.Ordinal) ?? "";
        var known = outputs.SelectMany(entry => entry.State.Pages.Keys.Concat(entry.State.Failures.Select(failure => failure.Page)))
            .Concat(readings.Values.OfType<ReadingState>().SelectMany(state => state.Pages.Keys))
            .ToHashSet(StringComparer.Ordinal);
        var wanted = NameOf(project, page, known);
        return new PageHistory
        {
            LastBuild = TimeOf(last),
            Outputs = [.. outputs.Select(entry => entry.Name)],
            Problems = problems,
            Nearest = known.Contains(wanted) ? null : NearestName.Of(wanted, [.. known]),
            Accounts = !known.Contains(wanted) ? [] : [.. outputs.Select(entry => Account(project, entry.Name, entry.State, readings[entry.State.Group], wanted, last)).OfType<PageAccount>()],
        };
    }

    private static PageAccount? Account(DocsProject project, string name, OutputState output, ReadingState? reading, string page, string last)
    {
        var read = reading?.Pages.GetValueOrDefault(page);
        var written = output.Pages.GetValueOrDefault(page);
        var failure = output.Failures.FirstOrDefault(failure => failure.Page == page);
        if (read is null && written is null && failure is null)
            return null;

        return new PageAccount
        {
            Output = name,
            Read = read is null ? null : new(TimeOf(read.Build), read.Build == last, read.Reason, TimeSpan.FromSeconds(read.Seconds)),
            Written = written is null ? null : new(TimeOf(written.Build), written.Build == last, written.Reason, TimeSpan.FromSeconds(written.Seconds)),
            File = written?.File ?? "",
            Failure = failure is null ? "" : $"{failure.Phase} failed: {failure.Cause}",
            Inputs = read is null ? [] : Origins(TreeOf(reading!, project, name), read.Inputs.Select(place => reading!.Files[place]).Where(file => !file.IsAbsent).Select(file => file.Path)),
        };
    }

    /// <summary>What was read, as its author can change it: a copy has its files from the user's folder, or from structured content there.</summary>
    private static IReadOnlyList<string> Origins(SourceTree tree, IEnumerable<string> paths) => [.. paths.Select(tree.ToOrigin).Distinct(StringComparer.Ordinal)];

    private static SourceTree TreeOf(ReadingState reading, DocsProject project, string output)
    {
        var edition = project.Outputs.FirstOrDefault(one => one.Name == output)?.Edition;
        return new(reading.Conditions.GetValueOrDefault(BuildSession.SourceCondition) ?? project.Source, project.Source)
        {
            Rendered = RenderedOrigins.Read(ContentStage.FolderOf(project, edition)).ToDictionary(file => file.Path, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> Names(BuildFolders folders, string? output)
    {
        if (output is not null)
            return [output];

        var folder = Path.GetDirectoryName(folders.StateOfOutput("x"))!;
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.output").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>A file's path, as a shell completes it, means its page.</summary>
    private static string NameOf(DocsProject project, string page, HashSet<string> known)
    {
        if (known.Contains(page))
            return page;

        foreach (var path in (string[])[page, Path.GetRelativePath(project.Source, Path.GetFullPath(page))])
        {
            var name = Path.GetExtension(path) is { Length: > 0 } suffix ? path[..^suffix.Length] : path;
            if (known.Contains(name))
                return name;
        }

        return page;
    }

    /// <summary>A build's name begins with the time at which it began.</summary>
    private static DateTimeOffset? TimeOf(string build) =>
        build.Length > 15 && DateTimeOffset.TryParseExact(build[..15], "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
