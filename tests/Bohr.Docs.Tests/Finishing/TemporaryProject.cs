using Bohr.Docs.Configuration;
using Bohr.Docs.Finishing;
using Bohr.Docs.Sources;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Tests.Finishing;

/// <summary>A project in a folder of its own, with outputs that look as if Sphinx had written them.</summary>
internal sealed class TemporaryProject : IDisposable
{
    private static readonly DateTime Written = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    public TemporaryProject(string? folder = null)
    {
        Root = folder ?? Directory.CreateTempSubdirectory("bohr-finishing-").FullName;
        Source = Path.Combine(Root, "source");
        Output = Path.Combine(Root, "build");
        Directory.CreateDirectory(Source);
    }

    public string Root { get; }

    public string Source { get; }

    public string Output { get; }

    public string Url { get; init; } = "";

    public FinishingOptions Options { get; set; } = new() { MaximumRunning = 4, SourceDate = DateTimeOffset.UnixEpoch };

    public DocsProject Project(params DocsOutput[] outputs) => new()
    {
        Root = Root,
        Source = Source,
        ConfigurationFolder = Source,
        Output = Output,
        Python = "/usr/bin/python3",
        Outputs = outputs,
        Name = "observatory",
        Url = Url,
    };

    /// <summary>Writes an output: its folder holds exactly these files.</summary>
    public BuiltOutput Built(DocsOutput output, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(Output, output.Name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        Directory.CreateDirectory(folder);
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            File.SetLastWriteTimeUtc(file, Written);
        }

        return new BuiltOutput { Output = output, Folder = folder, Source = new SourceTree(Source, Source), Pages = [], StartPage = "index" };
    }

    public async Task<FinishingResult> Finish(params BuiltOutput[] built) =>
        await FinishingRun.RunAsync(Project([.. built.Select(one => one.Output)]), built, Options, TestContext.Current.CancellationToken);

    /// <summary>All files of the public tree, relative to the output folder.</summary>
    public IReadOnlyList<string> Public() =>
    [
        .. Directory.EnumerateDirectories(Output, "public*")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
            .Select(file => Path.GetRelativePath(Output, file))
            .Order(StringComparer.Ordinal),
    ];

    public string Read(string path) => File.ReadAllText(Path.Combine(Output, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
