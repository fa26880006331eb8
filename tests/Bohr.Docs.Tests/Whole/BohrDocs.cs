using System.Diagnostics;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Whole;

/// <summary><c>bohr docs build</c> as users start it.</summary>
/// <param name="options">More options for each build.</param>
internal sealed class BohrDocs(params string[] options) : ISiteBuilder
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public async Task<SiteBuild> BuildAsync(SiteCopy site, string output, IReadOnlyList<string> builders)
    {
        site.Processes.Clear();
        var ended = await RunAsync(new ProgramControl(), site, output, builders, options);
        var code = ended.ExitCode ?? 128 + ended.Signal ?? 128;
        return new(code, ended.Output.ToString(), site.Processes.PagesRead());
    }

    /// <summary>Starts a build that nobody looks after, so that it can be killed alone. What it says is dropped.</summary>
    public static Process StartAlone(SiteCopy site, string output, IReadOnlyList<string> builders)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", WholeProgram.Bohr, .. Arguments(site, output, builders)]) { WorkingDirectory = site.Root };
        foreach (var (name, value) in WholeProgram.Surroundings)
            start.Environment[name] = value;

        start.Environment[site.Misdeeds.Name] = site.Misdeeds.Value;
        return Process.Start(start)!;
    }

    /// <summary>One build, which the caller may disturb.</summary>
    public static Task<ProgramOutcome> RunAsync(ProgramControl control, SiteCopy site, string output, IReadOnlyList<string> builders, params string[] options) =>
        WholeProgram.StartAsync(
            control, site.Root, Limit, WholeProgram.Bohr,
            [.. Arguments(site, output, builders), .. options], site.Misdeeds);

    private static string[] Arguments(SiteCopy site, string output, IReadOnlyList<string> builders) =>
        ["docs", "build", site.Project, .. builders.SelectMany(builder => (string[])["--builder", builder]), "--output", output, "--python", WholeProgram.Python];
}
