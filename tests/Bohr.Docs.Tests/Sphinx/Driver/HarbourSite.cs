using System.Text.Json.Nodes;
using Bohr.Docs.Tests.Whole;

namespace Bohr.Docs.Tests.Sphinx.Driver;

/// <summary>A copy of the small site in Sites/harbour, and the driver with real Sphinx on it.</summary>
internal sealed class HarbourSite : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);
    private readonly PlainHarbour _plain;
    private readonly string _driver;
    private bool _isAlikeAnywhere;
    private int _runs;

    public HarbourSite(PlainHarbour plain)
    {
        _plain = plain;
        Root = Directory.CreateTempSubdirectory("bohr-driver-").FullName;
        Copy(Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Sphinx/Sites/harbour"), Source);

        // As the driver is used: from the library's resources.
        _driver = Path.Combine(Root, "driver");
        var assembly = typeof(Docs.Sphinx.BuiltPage).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("bohr_sphinx/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_driver, name))!);
            using var file = File.Create(Path.Combine(_driver, name));
            stream.CopyTo(file);
        }
    }

    /// <summary>One whose pages do not tell where their sources lie, so that tests share what plain Sphinx makes of it.</summary>
    public static HarbourSite WithoutPlaces(PlainHarbour plain)
    {
        var site = new HarbourSite(plain) { _isAlikeAnywhere = true };
        site.Replace("conf.py", "todo_include_todos = True\n", "todo_include_todos = True\ntodo_link_only = True\n");
        return site;
    }

    public string Root { get; }

    public string Source => Path.Combine(Root, "source");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Runs the driver once.</summary>
    /// <param name="output">The folder's name; what was there before is built upon.</param>
    /// <param name="change">Changes the request.</param>
    /// <param name="fault">What _ext/faults.py is to do.</param>
    public async Task<DriverRun> RunAsync(string mode, string builder, string output, Action<JsonObject>? change = null, string? fault = null)
    {
        var number = ++_runs;
        var events = Path.Combine(Root, $"events-{number}");
        var request = new JsonObject
        {
            ["mode"] = mode,
            ["source"] = Source,
            ["confdir"] = Source,
            ["output"] = Output(output),
            ["doctrees"] = Doctrees(output),
            ["builder"] = builder,
            ["builders"] = new JsonArray(builder),
            ["events"] = events,
            ["state"] = Path.Combine(Root, output, "state"),
            ["jobs"] = 1,
        };
        change?.Invoke(request);
        var file = Path.Combine(Root, $"request-{number}.json");
        await File.WriteAllTextAsync(file, request.ToJsonString(), TestContext.Current.CancellationToken);
        var outcome = await WholeProgram.RunAsync(Root, Deadline, WholeProgram.Python, ["-m", "bohr_sphinx", file], ("PYTHONPATH", _driver), ("HARBOUR_FAULT", fault));
        return new(outcome, events);
    }

    public Task<DriverRun> BuildAsync(string builder, string output, int jobs = 1, string? fault = null) =>
        RunAsync("build", builder, output, request => request["jobs"] = jobs, fault);

    public string Output(string name) => Path.Combine(Root, name, "output");

    public string Doctrees(string name) => Path.Combine(Root, name, "doctrees");

    /// <summary>What plain Sphinx makes of the source as it is now, from nothing.</summary>
    public Task<string> PlainAsync(string builder) => _isAlikeAnywhere ? _plain.OutputAsync(Source, builder, () => BuildPlainAsync(builder)) : BuildPlainAsync(builder);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Source, path))!);
        File.WriteAllText(Path.Combine(Source, path), text);
    }

    public void Replace(string path, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Source, path));
        text.ShouldContain(from);
        Write(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.Contains("__pycache__", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task<string> BuildPlainAsync(string builder)
    {
        var name = $"plain-{++_runs}";
        var outcome = await WholeProgram.RunAsync(Root, Deadline, WholeProgram.Python, ["-m", "sphinx", "-q", "-N", "-b", builder, "-d", Doctrees(name), Source, Output(name)]);
        outcome.ExitCode.ShouldBe(0, outcome.Output.ToString());
        return Output(name);
    }

    /// <summary>Every file below a folder with its bytes; members of archives as files, as archives hold times.</summary>
    public static void ShouldBeTheSame(string actual, string expected)
    {
        Names(actual).ShouldBe(Names(expected));
        var different = new List<string>();
        foreach (var name in Names(expected))
        {
            var (left, right) = (Path.Combine(actual, name), Path.Combine(expected, name));
            var isSame = Path.GetExtension(name) == ".epub" ? Members(left).SequenceEqual(Members(right), StringComparer.Ordinal) : File.ReadAllBytes(left).AsSpan().SequenceEqual(File.ReadAllBytes(right));
            if (!isSame)
                different.Add(name);
        }

        different.ShouldBeEmpty();
    }

    /// <summary>All files below a folder, relative to it.</summary>
    public static List<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private static List<string> Members(string archive)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(archive);
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return entry.FullName + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(memory.ToArray()));
        })];
    }
}
