using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Docs.Publishing;

namespace Bohr.Docs.Tests.Publishing;

/// <summary>A project whose build left a site, and targets in folders of its own.</summary>
internal sealed class PublishedProject : IDisposable
{
    private readonly TimeSpan _tick = TimeSpan.FromSeconds(1);
    private readonly Clock _clock = new();

    public PublishedProject(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            Stage(name, text);

        Record();
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("bohr-publish-").FullName;

    public string Output => System.IO.Path.Combine(Path, "out");

    public IReadOnlyList<DocsEdition> Editions { get; set; } = [];

    /// <summary>A file of the staged site, below <c>public</c> unless its name says another.</summary>
    public void Stage(string name, string text)
    {
        var file = System.IO.Path.Combine(Output, name.StartsWith("public", StringComparison.Ordinal) ? name : "public/" + name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Unstage(string name) => File.Delete(System.IO.Path.Combine(Output, "public", name));

    /// <summary>Writes the record of a build that left what is there.</summary>
    public void Record(bool isComplete = true, params BuildRecordOutput[] outputs)
    {
        Directory.CreateDirectory(Output);
        new BuildRecord
        {
            IsComplete = isComplete,
            BuiltAt = _clock.GetUtcNow(),
            Outputs = outputs.Length > 0 ? outputs : [new("html", null, BuildRecordStatus.Complete, 1)],
            PublicFiles = Directory.EnumerateDirectories(Output, "public*").Sum(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count()),
        }.Write(Output);
    }

    public PublishTarget Target(string name, params string[] hosts) => new() { Name = name, Folder = System.IO.Path.Combine(Path, name), Hosts = hosts, Deadline = TimeSpan.FromSeconds(40) };

    public async Task<PublishOutcome> PublishAsync(PublishTarget target, bool isDryRun = false, bool allowsShrinking = false)
    {
        // Each release a second later, as names of releases have it.
        _clock.Now += _tick;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        return await Publication.RunAsync(new PublishRequest { Project = Project, Target = target, IsDryRun = isDryRun, AllowsShrinking = allowsShrinking }, _clock, limit.Token);
    }

    public async Task<PublishOutcome> RollBackAsync(PublishTarget target, string? release = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        return await Rollback.RunAsync(target, release, _clock, limit.Token);
    }

    /// <summary>The files that are served from a folder of a target, with their texts.</summary>
    public static SortedDictionary<string, string> Served(string folder)
    {
        var current = System.IO.Path.Combine(folder, "current") + "/";
        return new(Directory.EnumerateFiles(current, "*", SearchOption.AllDirectories).ToDictionary(file => file[current.Length..], File.ReadAllText), StringComparer.Ordinal);
    }

    /// <summary>The releases of a folder of a target, the oldest first.</summary>
    public static IReadOnlyList<string> Releases(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(System.IO.Path.Combine(folder, "releases")).Select(one => System.IO.Path.GetFileName(one)).Order(StringComparer.Ordinal)];

    /// <summary>The release that a folder's link leads to.</summary>
    public static string? Current(string folder) => new FileInfo(System.IO.Path.Combine(folder, "current")).LinkTarget?["releases/".Length..];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private DocsProject Project => new()
    {
        Root = Path,
        Source = Path,
        ConfigurationFolder = Path,
        Output = Output,
        Python = "/usr/bin/python3",
        Outputs = [],
        Name = "site",
        Editions = [.. Editions.Select(edition => edition.Name)],
        EditionDetails = Editions,
    };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 19, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
