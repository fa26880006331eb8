using System.Text.Json;

namespace Bohr.Cli.Tests.Processes;

/// <summary>Journals of runs: where they are, what <c>bohr runs</c> tells of them, also of runs that were killed.</summary>
public class RunsTests
{
    [Fact]
    public void A_run_is_recorded_below_the_working_directory_and_listed_and_shown()
    {
        using var tree = new SourceTree(("a.py", "x = 1\n"), ("b.py", "x = (\n"));
        BohrProcess.Run(tree.Path, "analyze", "-q").Code.ShouldBe(1);

        var list = BohrProcess.Run(tree.Path, "runs", "list");
        var show = BohrProcess.Run(tree.Path, "runs", "show");

        File.ReadAllText(tree[".bohr/.gitignore"]).ShouldBe("*\n");
        var id = Path.GetFileName(Directory.EnumerateDirectories(tree[".bohr/runs"]).ShouldHaveSingleItem());
        Directory.EnumerateFiles(tree[$".bohr/runs/{id}"]).Select(Path.GetFileName).ShouldBe(["journal.jsonl"]);
        list.Code.ShouldBe(0, list.Error);
        list.Output.ShouldMatch($@"^RUN .*\n{id}  .*  finished, 1  .*  2  +0  bohr analyze -q\n$");
        show.Code.ShouldBe(0, show.Error);
        show.Output.ShouldStartWith($"{id}: finished, 1 after ");
        show.Output.ShouldContain("2 files planned, 2 analysed, 0 failed, 0 skipped; 1 finding");
        show.Output.ShouldContain("\nTimeline\n");
        BohrProcess.Run(tree.Path, "runs", "show", id[16..], "--output-format", "json").Output.ShouldStartWith("{\n  \"id\": \"" + id);
        JsonDocument.Parse(BohrProcess.Run(tree.Path, "runs", "list", "--output-format", "json").Output).RootElement[0].GetProperty("exit_code").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Options_and_the_environment_say_where_a_run_is_recorded_or_that_it_is_not()
    {
        using var tree = new SourceTree(("a.py", "x = 1\n"));

        BohrProcess.Run(tree.Path, "analyze", "-q", "--no-record").Code.ShouldBe(0);
        using (var off = BohrProcess.Start(tree.Path, [("BOHR_RUNS", "off")], "analyze", "-q"))
            off.End().Code.ShouldBe(0);

        Directory.Exists(tree[".bohr"]).ShouldBeFalse();
        BohrProcess.Run(tree.Path, "analyze", "-q", "--record", "kept").Code.ShouldBe(0);
        using (var named = BohrProcess.Start(tree.Path, [("BOHR_RUNS", tree["named"])], "analyze", "-q"))
            named.End().Code.ShouldBe(0);

        Directory.EnumerateDirectories(tree["kept"]).ShouldHaveSingleItem();
        Directory.EnumerateDirectories(tree["named"]).ShouldHaveSingleItem();
        Directory.Exists(tree[".bohr"]).ShouldBeFalse();
        BohrProcess.Run(tree.Path, "runs", "list", "--runs", "kept").Output.ShouldContain("bohr analyze -q --record kept");
        var both = BohrProcess.Run(tree.Path, "analyze", "--record", "kept", "--no-record");
        both.Code.ShouldBe(2);
        both.Error.ShouldContain("contradict each other");
    }

    [Fact]
    public void A_run_that_cannot_be_found_is_told_with_the_nearest()
    {
        using var tree = new SourceTree(("a.py", "x = 1\n"));
        var none = BohrProcess.Run(tree.Path, "runs", "show");
        none.Code.ShouldBe(2);
        none.Error.ShouldContain("there are no recorded runs in");
        BohrProcess.Run(tree.Path, "runs", "list").Code.ShouldBe(0);

        BohrProcess.Run(tree.Path, "analyze", "-q").Code.ShouldBe(0);
        var id = Path.GetFileName(Directory.EnumerateDirectories(tree[".bohr/runs"]).ShouldHaveSingleItem());
        var wrong = BohrProcess.Run(tree.Path, "runs", "show", (id[0] == '2' ? "3" : "2") + id[1..]);

        wrong.Code.ShouldBe(2);
        wrong.Error.ShouldContain($"Did you mean '{id}'?");
    }

    [Fact]
    public void The_run_after_a_killed_one_tells_what_was_running() // Fault 25.
    {
        using var tree = SourceTree.Large(3000);
        using var process = BohrProcess.StartAndWaitForResults(tree.Path, "analyze", "--workers", "2", "--item-deadline", "10m");
        BohrProcess.Freeze(process.WaitForWorkers(2));
        WaitFor(() => Running(tree).Length > 0);
        process.Send(BohrProcess.SIGKILL);
        process.End();

        var running = Running(tree);
        running.ShouldNotBeEmpty();
        BohrProcess.Run(tree.Path, "runs", "list").Output.ShouldContain("  killed  ");
        var next = BohrProcess.Run(tree.Path, "analyze", "sound.py");
        next.Error.ShouldMatch(@"bohr: the last run here was killed after .*, with [1-9]\d* items done: ");
        foreach (var file in running)
            next.Error.ShouldContain($"'{file}' ran for ");

        BohrProcess.Run(tree.Path, "analyze", "sound.py").Error.ShouldNotContain("killed");
    }

    [Theory] // Fault 40: what is in work goes to standard error, too, as a container's disk dies with it.
    [InlineData(false, 143, "terminated")]
    [InlineData(true, 130, "forced")]
    public void A_signal_closes_the_journal_and_names_what_was_in_work(bool isForced, int code, string how)
    {
        using var tree = SourceTree.Large(3000);
        using var process = BohrProcess.StartAndWaitForResults(tree.Path, "analyze", "--workers", "2", "--item-deadline", "10m");
        BohrProcess.Freeze(process.WaitForWorkers(2));
        WaitFor(() => Running(tree).Length > 0);
        var running = Running(tree);
        process.Send(isForced ? BohrProcess.SIGINT : BohrProcess.SIGTERM);
        if (isForced)
            process.Send(BohrProcess.SIGINT);

        var ended = process.End();

        ended.Code.ShouldBe(code, ended.Error);
        var run = JsonDocument.Parse(BohrProcess.Run(tree.Path, "runs", "show", "--output-format", "json").Output).RootElement;
        run.GetProperty("state").GetString().ShouldBe("ended");

        // Two interrupts that arrive before the first is taken are one to the kernel.
        run.GetProperty("how").GetString().ShouldBeOneOf(how, isForced ? "interrupted" : how);
        run.GetProperty("exit_code").GetInt32().ShouldBe(code);
        if (isForced)
            return;

        foreach (var file in running)
            ended.Error.ShouldMatch($@"bohr: in work when the run ended: {file}, for \d+\.\d s \(worker [01], pid \d+\)");
    }

    /// <summary>What the newest run works on, as its journal tells while it runs.</summary>
    private static string[] Running(SourceTree tree)
    {
        var shown = BohrProcess.Run(tree.Path, "runs", "show", "--output-format", "json");
        return [.. JsonDocument.Parse(shown.Output).RootElement.GetProperty("running").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];
    }

    private static void WaitFor(Func<bool> condition)
    {
        for (var i = 0; i < 100; i++)
        {
            if (condition())
                return;
        }

        throw new TimeoutException("The journal did not show in time what runs.");
    }
}
