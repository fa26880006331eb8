using System.Diagnostics;
using System.Text.Json;

namespace Bohr.Docs.Tests.Dependencies;

/// <summary>What Sphinx itself says that the pages of a folder depend on.</summary>
internal sealed record SphinxOpinion(IReadOnlyDictionary<string, IReadOnlyList<string>> Files, IReadOnlyDictionary<string, IReadOnlyList<string>> Toctrees, string Messages)
{
    public static SphinxOpinion On(string source, string configuration)
    {
        var scratch = Directory.CreateTempSubdirectory("bohr-opinion-").FullName;
        try
        {
            var script = Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Dependencies/sphinx_dependencies.py");
            var start = new ProcessStartInfo("/usr/bin/python3", ["-I", script, source, scratch, configuration])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit(TimeSpan.FromMinutes(5)).ShouldBeTrue();
            process.ExitCode.ShouldBe(0, error.GetAwaiter().GetResult());
            using var json = JsonDocument.Parse(output);
            var pages = json.RootElement.GetProperty("pages");
            return new SphinxOpinion(Lists(pages, "files"), Lists(pages, "toctree"), json.RootElement.GetProperty("messages").GetString()!);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Lists(JsonElement pages, string name) =>
        pages.EnumerateObject().ToDictionary(page => page.Name, page => (IReadOnlyList<string>)[.. page.Value.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)]);
}
