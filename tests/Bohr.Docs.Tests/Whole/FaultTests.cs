using Bohr.Docs.Finishing;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Whole;

/// <summary>What goes wrong around Sphinx, with the real one: it is named, and never looks like success.</summary>
public sealed class FaultTests(CleanObservatory clean, ITestOutputHelper output) : IClassFixture<CleanObservatory>
{
    private const int Timeout = 600_000;
    private const int Incomplete = 3;
    private const string Page = "night/weather";

    /// <summary>Each of these ends with exit code 0 and a page too few when Sphinx is left to itself, or with no word of the page.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("delete", Page)]
    [InlineData("skip", Page)]
    [InlineData("forget", Page)]
    [InlineData("exit", Page)]
    [InlineData("fail", Page)]
    [InlineData("fail-write", Page)]
    public async Task A_page_that_is_not_written_is_named_and_nothing_is_staged_and_the_next_build_repairs_it(string misdeed, string page)
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        site.Misbehave(misdeed, page);

        var broken = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"]);

        output.WriteLine(broken.Text);
        broken.Code.ShouldBe(Incomplete);
        broken.Text.ShouldContain(page);
        File.Exists(site.Beside("output/public/index.html")).ShouldBeFalse("a failed output was staged");

        site.Behave();
        var repaired = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"]);
        repaired.Code.ShouldBe(0, repaired.Text);
        if (misdeed != "exit")
            repaired.PagesRead.Count.ShouldBeLessThan(5, "what was done is not done again");

        await ShouldBeLikeCleanAsync(site);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_megabyte_that_Sphinx_writes_at_once_fills_no_pipe()
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        site.Misbehave("flood", 1_000_000);

        var build = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"]);

        build.Code.ShouldBeOneOf([0, 1], build.Text);
        build.Text.Length.ShouldBeLessThan(100_000, "what the extension wrote is no message");
        await ShouldBeLikeCleanAsync(site);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_Sphinx_that_stops_without_a_word_is_diagnosed_with_its_stack_and_ended_and_tried_again()
    {
        using var site = SiteCopy.OfObservatory();
        site.ConfigureDocs("idle_deadline: 4s");
        site.Misbehave("hang", Page);
        site.Misbehave("once", site.Beside("has-hung"));

        var build = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"]);

        output.WriteLine(build.Text);
        File.Exists(site.Beside("has-hung")).ShouldBeTrue();
        build.Code.ShouldBe(0);
        EvidenceOf(build).ShouldContain("wait_for_ever", Case.Sensitive, "the stack says where it waited");
        build.Text.ShouldContain("wait_for_ever", Case.Sensitive, "the stack of the process that hangs is shown, not only of the one that waits for it");
        OutputTree.Differences(Path.Combine(await clean.OutputAsync("html"), "html"), site.Beside("output/html")).ShouldBeEmpty();
    }

    [Fact(Timeout = Timeout)]
    public async Task A_Sphinx_that_always_stops_leaves_an_incomplete_build_that_names_the_page()
    {
        using var site = SiteCopy.OfObservatory();
        site.ConfigureDocs("idle_deadline: 3s");
        site.Misbehave("hang", Page);

        var build = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"]);

        output.WriteLine(build.Text);
        build.Code.ShouldBe(Incomplete);
        build.Text.ShouldContain($"'{Page}' is the next");
        build.Text.ShouldContain("wait_for_ever");
        Directory.Exists(site.Beside("output/public")).ShouldBeFalse("a failed output was staged");
    }

    /// <summary>Ten kills in each phase in the full size.</summary>
    [Theory(Timeout = 1_100_000)]
    [InlineData("reading")]
    [InlineData("writing")]
    public async Task A_worker_that_is_killed_costs_nobody_a_page(string phase)
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        site.Misbehave("slow", 0.03);
        var undisturbed = await clean.OutputAsync("html");

        output.WriteLine($"BOHR_TEST_SEED={WholeSize.Seed}");
        var random = new Random(WholeSize.Seed);
        var (wanted, confirmed) = (WholeSize.IsFull ? 10 : 2, 0);
        for (var run = 0; confirmed < wanted && run < wanted * 3; run++)
        {
            site.Processes.Clear();
            var build = BohrDocs.RunAsync(new ProgramControl(), site, site.Beside("output"), ["html"]);
            var after = random.Next(1, 28);
            var killed = await site.Processes.KillAsync(phase, after, build);
            var ended = await build;
            var text = ended.Output.ToString();

            output.WriteLine($"run {run}: process {killed} killed after {after} pages: {text}");
            ended.ExitCode.ShouldBe(0);
            OutputTree.Differences(undisturbed, site.Beside("output")).ShouldBeEmpty();
            if (killed is not null)
            {
                confirmed++;
                text.ShouldContain("SIGKILL", Case.Sensitive, "the report says what happened");
            }

            Directory.Delete(site.Beside("output"), recursive: true);
        }

        confirmed.ShouldBeGreaterThanOrEqualTo(wanted);
    }

    [Fact(Timeout = Timeout)]
    public async Task When_bohr_itself_is_killed_the_next_build_is_right_and_nothing_is_left_running()
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        site.Misbehave("slow", 0.02);
        var undisturbed = await clean.OutputAsync("html", "json");

        output.WriteLine($"BOHR_TEST_SEED={WholeSize.Seed}");
        var random = new Random(WholeSize.Seed);
        for (var run = 0; run < (WholeSize.IsFull ? 15 : 3); run++)
        {
            // Everything is read again, but from what the last build left; what the pages show stays.
            site.Configure($"today = 'run {run}'");
            site.Processes.Clear();
            var phase = random.Next(2) == 0 ? "reading" : "writing";
            var pages = random.Next(1, 20);
            using (var build = BohrDocs.StartAlone(site, site.Beside("output"), ["html", "json"]))
            {
                (await site.Processes.ReachedAsync(phase, pages, build.WaitForExitAsync(TestContext.Current.CancellationToken))).ShouldBeTrue($"{phase} had fewer than {pages} pages");
                build.Kill();
            }

            output.WriteLine($"run {run}: killed after {pages} pages of {phase}");
            (await site.Processes.HaveEndedAsync()).ShouldBeTrue("processes outlived bohr");
            var next = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html", "json"]);
            next.Code.ShouldBe(0, next.Text);
            OutputTree.Differences(undisturbed, site.Beside("output")).ShouldBeEmpty($"run {run}");
        }
    }

    /// <summary>Within the grace of a process that does not listen, too.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("")]
    [InlineData("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)")]
    public async Task A_build_that_is_told_to_end_takes_all_its_processes_along_and_the_next_goes_on(string python)
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        site.Configure(python);
        site.Misbehave("slow", 0.1);
        site.Processes.Clear();
        using (var build = BohrDocs.StartAlone(site, site.Beside("output"), ["html", "dirhtml"]))
        {
            (await site.Processes.ReachedAsync("reading", 4, build.WaitForExitAsync(TestContext.Current.CancellationToken))).ShouldBeTrue();
            ProcessesThatName(site.Beside("output")).ShouldNotBeEmpty();
            (await WholeProgram.RunAsync("/", TimeSpan.FromSeconds(10), "kill", ["-TERM", $"{build.Id}"])).ExitCode.ShouldBe(0);

            build.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue("bohr did not end");
            build.ExitCode.ShouldBe(143);
        }

        ProcessesThatName(site.Beside("output")).ShouldBeEmpty();
        File.Exists(site.Beside("output/public/index.html")).ShouldBeFalse("a failed output was staged");
        site.Behave();
        (await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"])).Code.ShouldBe(0);
        await ShouldBeLikeCleanAsync(site);
    }

    [Fact(Timeout = Timeout)]
    public async Task When_bohr_is_killed_while_it_exchanges_public_files_the_next_build_repairs_the_site()
    {
        const int Files = 4000;
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        Directory.CreateDirectory(site.Page("_static/many"));
        await WriteManyAsync(0);
        (await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"])).Code.ShouldBe(0);
        var manifest = new FinishingFolders(site.Beside("output")).Manifest("html");
        var wasCaught = false;
        for (var attempt = 1; attempt <= 6 && !wasCaught; attempt++)
        {
            await WriteManyAsync(attempt);
            using (var build = BohrDocs.StartAlone(site, site.Beside("output"), ["html"]))
            {
                // The first file of the list has its new content: the others follow it.
                while (!build.HasExited && await File.ReadAllTextAsync(site.Beside("output/public/_static/many/0000.txt"), TestContext.Current.CancellationToken) != Text(attempt, 0))
                    await Task.Yield();

                build.Kill();
                await build.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            wasCaught = !StagedManifest.Read(manifest).IsComplete;
            output.WriteLine($"attempt {attempt}: {(wasCaught ? "killed while files were exchanged" : "it was done before")}");
        }

        wasCaught.ShouldBeTrue();
        File.ReadAllText(site.Beside($"output/public/_static/many/{Files - 1}.txt")).ShouldNotBe(File.ReadAllText(site.Page($"_static/many/{Files - 1}.txt")), "some files are of before");
        var next = await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"]);
        next.Code.ShouldBe(0, next.Text);
        (await new BohrDocs().BuildAsync(site, site.Beside("clean"), ["html"])).Code.ShouldBe(0);
        OutputTree.Differences(site.Beside("clean"), site.Beside("output")).ShouldBeEmpty();
        (await new BohrDocs().BuildAsync(site, site.Beside("output"), ["html"])).Text.ShouldContain("(1 up to date)");

        async Task WriteManyAsync(int version)
        {
            for (var file = 0; file < Files; file++)
                await File.WriteAllTextAsync(site.Page($"_static/many/{file:0000}.txt"), Text(version, file), TestContext.Current.CancellationToken);
        }

        static string Text(int version, int file) => $"version {version} of file {file}\n";
    }

    [Fact(Timeout = Timeout)]
    public async Task Two_builds_into_one_folder_at_once_do_not_disturb_each_other()
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();

        var ended = await Task.WhenAll(
            BohrDocs.RunAsync(new ProgramControl(), site, site.Beside("output"), ["html"]),
            BohrDocs.RunAsync(new ProgramControl(), site, site.Beside("output"), ["html"]));

        foreach (var build in ended)
        {
            output.WriteLine($"{build.ExitCode}: {build.Output}");

            // Who comes second waits, or is told who holds the folder; it never writes beside the other.
            if (build.ExitCode != 0)
                build.Output.ToString().ShouldContain("output");
        }

        ended.ShouldContain(build => build.ExitCode == 0);
        await ShouldBeLikeCleanAsync(site);
    }

    /// <summary>What was seen of the processes before they were ended; the report names the file.</summary>
    private static string EvidenceOf(SiteBuild build)
    {
        const string Before = "Evidence: ";
        var file = build.Text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(Before, StringComparison.Ordinal));
        file.ShouldNotBeNull(build.Text);
        return File.ReadAllText(file[Before.Length..]);
    }

    /// <summary>Processes with a path in their command line, as all that Sphinx is run in have that of its request.</summary>
    private static List<string> ProcessesThatName(string path)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                var line = File.ReadAllText(Path.Combine(process, "cmdline"));
                if (line.Contains(path, StringComparison.Ordinal))
                    found.Add($"{Path.GetFileName(process)} {line.Replace('\0', ' ')}");
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return found;
    }

    private async Task ShouldBeLikeCleanAsync(SiteCopy site) =>
        OutputTree.Differences(await clean.OutputAsync("html"), site.Beside("output")).ShouldBeEmpty();
}
