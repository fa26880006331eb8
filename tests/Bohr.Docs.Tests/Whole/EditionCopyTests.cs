using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Whole;

/// <summary>Editions are read from copies of the sources, and show what a build in place would show.</summary>
public sealed class EditionCopyTests
{
    private const int Timeout = 300_000;

    [Fact(Timeout = Timeout)]
    public async Task Pages_of_every_edition_show_files_from_beside_the_sources_and_are_read_again_when_these_change()
    {
        using var site = SiteCopy.OfObservatory();
        var output = site.Beside("out");
        var first = await BuildAsync(site, output);
        first.ShouldNotContain("not found");
        first.ShouldContain("2 outputs: 2 complete");

        site.Processes.Clear();
        var code = Path.Combine(site.Root, "observatory", "calibration.py");
        await File.WriteAllTextAsync(
            code,
            (await File.ReadAllTextAsync(code, TestContext.Current.CancellationToken)).Replace("scale=1.0", "scale=2.5", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var second = await BuildAsync(site, output);

        site.Processes.Begun("reading").Select(begun => begun.Page).ShouldBe(["data/calibration", "data/calibration"], second);
        foreach (var edition in (string[])["staff", "visitors"])
            (await File.ReadAllTextAsync(Path.Combine(output, $"html-{edition}/data/calibration.html"), TestContext.Current.CancellationToken)).ShouldContain("2.5");

        second.ShouldContain("'observatory/calibration.py', which it reads, changed");
        var why = await RunAsync(site, ["docs", "why", "data/calibration", "--output", output]);
        why.ShouldContain("made from docs/data/calibration.rst, docs/includes/licence.rst, observatory/calibration.py");
        why.ShouldNotContain(".bohr");

        var clean = site.Beside("clean");
        _ = await BuildAsync(site, clean);
        foreach (var edition in (string[])["html-staff", "html-visitors"])
            OutputTree.Differences(Path.Combine(clean, edition), Path.Combine(output, edition)).ShouldBeEmpty();
    }

    private static Task<string> BuildAsync(SiteCopy site, string output) =>
        RunAsync(site, ["docs", "build", site.Project, "--builder", "html", "--output", output, "--python", WholeProgram.Python, "--no-record"]);

    private static async Task<string> RunAsync(SiteCopy site, string[] arguments)
    {
        var ended = await WholeProgram.StartAsync(new ProgramControl(), site.Root, TimeSpan.FromMinutes(4), WholeProgram.Bohr, arguments);
        ended.ExitCode.ShouldBe(0, ended.Output.ToString());
        return ended.Output.ToString();
    }
}
