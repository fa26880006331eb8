using System.Text.Json;
using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Whole;

/// <summary>A copy of a documentation site that a test may change, with room beside it for outputs.</summary>
internal sealed class SiteCopy : IDisposable
{
    private readonly string _folder;
    private readonly Dictionary<string, object> _misdeeds = new(StringComparer.Ordinal);

    /// <param name="original">The folder of the whole project: pages may include files from beside their own folder.</param>
    /// <param name="pages">The folder with the pages and conf.py, relative to the project.</param>
    public SiteCopy(string original, string pages)
    {
        _folder = Directory.CreateTempSubdirectory("bohr-docs-").FullName;
        Root = Path.Combine(_folder, "site");
        Source = Path.Combine(Root, pages);
        Copy(original, Root);
        Processes = new PageProcesses(Path.Combine(_folder, "pages"));
        Processes.Clear();
        Configure(
            "\nimport sys\n" +
            $"sys.path.append({Quoted(Path.Combine(RepositoryRoot.Path, "tests", "Bohr.Docs.Tests", "Whole", "Python"))})\n" +
            "extensions.append('misbehave')\n" +
            $"misbehave_log = {Quoted(Path.Combine(_folder, "pages"))}");
    }

    /// <summary>Who reads and writes pages: an extension in the site says so, whatever builds it.</summary>
    public PageProcesses Processes { get; }

    /// <summary>The folder of the project.</summary>
    public string Root { get; }

    /// <summary>The folder with the pages.</summary>
    public string Source { get; }

    /// <summary>What bohr is given: the folder with bohr.yaml, or the pages where there is none.</summary>
    public string Project => File.Exists(Path.Combine(Root, "bohr.yaml")) ? Root : Source;

    /// <summary>The example of this repository, which has everything that a small site can have.</summary>
    public static SiteCopy OfObservatory() => new(Path.Combine(RepositoryRoot.Path, "examples", "observatory"), "docs");

    /// <summary>Adds to the end of conf.py.</summary>
    public void Configure(string python) => File.AppendAllText(Page("conf.py"), python + "\n");

    /// <summary>Makes the extension <c>misbehave</c> do something in builds from now on; the file of the extension says what there is.</summary>
    /// <param name="name">What it does.</param>
    /// <param name="value">A page, a file or a number.</param>
    public void Misbehave(string name, object value) => _misdeeds[name] = value;

    /// <summary>Ends all misdeeds. Nothing of the project changes by it.</summary>
    public void Behave() => _misdeeds.Clear();

    /// <summary>What a build must find in its environment.</summary>
    public (string Name, string? Value) Misdeeds => ("MISBEHAVE", _misdeeds.Count == 0 ? null : JsonSerializer.Serialize(_misdeeds));

    /// <summary>Puts what structured content makes for an edition in its place, so that Sphinx alone can build the site.</summary>
    public void RenderContent(string edition)
    {
        var rendered = Beside("rendered-" + edition);
        var result = ContentGeneration.Run(new GenerationOptions { Source = Source, Output = rendered, Edition = edition });
        result.Failure.ShouldBeNull();
        result.Problems.ShouldBeEmpty();

        // What is for the web server is no concern of Sphinx, and the list of what was made would make it go away again.
        Directory.Delete(Path.Combine(rendered, "public"), recursive: true);
        Directory.Delete(Path.Combine(rendered, ".bohr"), recursive: true);
        Copy(rendered, Source);
        Directory.Delete(rendered, recursive: true);
        Directory.Delete(Path.Combine(Root, "config"), recursive: true);
        foreach (var content in Directory.EnumerateFiles(Page("includes"), "*.yaml"))
            File.Delete(content);
    }

    /// <summary>Takes bohr.yaml and structured content away, so that pages and conf.py are left, for one edition.</summary>
    public void RemoveConfiguration()
    {
        RenderContent("staff");
        File.Delete(Path.Combine(Root, "bohr.yaml"));
    }

    /// <summary>One html output for one edition, and what else a test wants to say about it.</summary>
    public void ConfigureDocs(params string[] lines)
    {
        RemoveConfiguration();
        File.WriteAllLines(Path.Combine(Root, "bohr.yaml"), ["docs:", "  source: docs", .. lines.Select(line => "  " + line)]);
    }

    /// <summary>A folder beside the site; it need not exist.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    /// <summary>A file of the pages' folder.</summary>
    public string Page(string path) => Path.Combine(Source, path);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Quoted(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(file => !file.EndsWith(".mo", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            if (Path.GetFileName(folder) is not ("build" or "_build" or "__pycache__"))
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
