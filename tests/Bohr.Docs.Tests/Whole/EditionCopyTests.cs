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

    [Theory(Timeout = Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_message_catalogue_is_read_by_its_page_alone_and_one_that_is_removed_is_not_shown_any_more(bool isCopied)
    {
        using var site = SiteCopy.OfObservatory();
        site.Configure("language = 'de'");
        if (!isCopied)
            site.RemoveConfiguration();

        var output = site.Beside("out");
        // In place, Sphinx itself leaves what it compiled beside the sources.
        string[] options = isCopied ? ["--edition", "visitors"] : [];
        var page = isCopied ? "html-visitors/visiting/index.html" : "html/reference/exit-codes.html";
        var name = isCopied ? "visiting/index" : "reference/exit-codes";
        _ = await BuildAsync(site, output, options);
        var second = await BuildAsync(site, output, options);
        second.ShouldContain("0 pages planned", customMessage: "what the first build compiled is nothing new");

        site.Processes.Clear();
        var title = (await File.ReadAllLinesAsync(site.Page(name + ".rst"), TestContext.Current.CancellationToken)).First(line => line.Length > 0 && char.IsLetter(line[0]));
        var catalogue = site.Page($"locale/de/LC_MESSAGES/{name}.po");
        _ = Directory.CreateDirectory(Path.GetDirectoryName(catalogue)!);
        await File.WriteAllTextAsync(catalogue, $"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"{title}\"\nmsgstr \"Die Rohrdommel\"\n", TestContext.Current.CancellationToken);
        var third = await BuildAsync(site, output, options);

        site.Processes.PagesRead().ShouldBe([name], third);
        (await File.ReadAllTextAsync(Path.Combine(output, page), TestContext.Current.CancellationToken)).ShouldContain("Die Rohrdommel");
        if (!isCopied)
            return;

        File.Delete(catalogue);
        _ = await BuildAsync(site, output, options);
        (await File.ReadAllTextAsync(Path.Combine(output, page), TestContext.Current.CancellationToken)).ShouldNotContain("Die Rohrdommel");
    }

    private static Task<string> BuildAsync(SiteCopy site, string output, params string[] options) =>
        RunAsync(site, ["docs", "build", site.Project, "--builder", "html", "--output", output, "--python", WholeProgram.Python, "--no-record", .. options]);

    private static async Task<string> RunAsync(SiteCopy site, string[] arguments)
    {
        var ended = await WholeProgram.StartAsync(new ProgramControl(), site.Root, TimeSpan.FromMinutes(4), WholeProgram.Bohr, arguments);
        ended.ExitCode.ShouldBe(0, ended.Output.ToString());
        return ended.Output.ToString();
    }
}
