using System.Diagnostics;

namespace Bohr.Cli.Tests.Processes;

/// <summary>Runs that are disturbed: killed workers, signals, deadlines, readers that go away. Nothing may be left behind.</summary>
public class EndingTests
{
    [Fact]
    public void The_output_is_the_same_at_any_number_of_workers_and_with_workers_killed_in_the_middle()
    {
        using var tree = SourceTree.Large(3000);
        var expected = BohrProcess.Run(tree.Path, "analyze", "--workers", "1", "-q");
        expected.Code.ShouldBe(1, expected.Error);
        expected.Output.ShouldEndWith("3002 files planned, 3002 analysed, 0 failed, 0 skipped; 122 findings\n", customMessage: expected.Output[^200..]);

        foreach (var workers in (string[])["2", "5"])
            BohrProcess.Run(tree.Path, "analyze", "--workers", workers, "-q").Output.ShouldBe(expected.Output);

        using var process = BohrProcess.StartAndWaitForResults(tree.Path, "analyze", "--workers", "3");
        var killed = 0;
        foreach (var worker in process.WaitForWorkers(3).Take(2))
            killed += BohrProcess.Signal(worker, BohrProcess.SIGKILL) == 0 ? 1 : 0;

        var ended = process.End();

        killed.ShouldBe(2);
        ended.Output.ShouldBe(expected.Output);
        ended.Code.ShouldBe(1, ended.Error);
    }

    [Theory]
    [InlineData(BohrProcess.SIGTERM, 143)]
    [InlineData(BohrProcess.SIGINT, 130)]
    public void A_signal_ends_the_run_in_good_order_with_what_is_done_and_names_the_rest(int signal, int code)
    {
        using var tree = SourceTree.Large(3000);
        using var process = BohrProcess.StartAndWaitForResults(tree.Path, "analyze", "--workers", "2", "--output-format", "concise");

        // Workers that stand still keep the run from ending before the signal comes.
        var workers = process.WaitForWorkers(2);
        BohrProcess.Freeze(workers);
        var started = Stopwatch.GetTimestamp();
        process.Send(signal);

        var ended = process.End();

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        ended.Code.ShouldBe(code, ended.Error);
        ended.Output.TrimEnd('\n').Split('\n')[^1].ShouldMatch(@"^\d+ files planned, \d+ analysed, \d+ failed, [1-9]\d* skipped; \d+ findings?");
        ended.Error.ShouldContain(" was skipped: ");
        BohrProcess.WaitUntilGone(workers);
    }

    [Fact]
    public void A_second_interrupt_ends_at_once()
    {
        using var tree = SourceTree.Large(3000);
        using var process = BohrProcess.StartAndWaitForResults(tree.Path, "analyze", "--workers", "2");
        var workers = process.WaitForWorkers(2);
        BohrProcess.Freeze(workers);
        process.Send(BohrProcess.SIGINT);
        process.Send(BohrProcess.SIGINT);

        process.End().Code.ShouldBe(130);
        BohrProcess.WaitUntilGone(workers);
    }

    [Fact]
    public void Killing_the_coordinator_leaves_no_worker()
    {
        using var tree = SourceTree.Large(1000);
        using var process = BohrProcess.Start(tree.Path, "analyze", "--workers", "3");
        var workers = process.WaitForWorkers(3);
        process.Send(BohrProcess.SIGKILL);

        process.End();
        BohrProcess.WaitUntilGone(workers);
    }

    [Fact]
    public void A_run_past_its_deadline_gives_3_and_names_what_was_skipped()
    {
        using var tree = SourceTree.Large(3000);
        using var process = BohrProcess.Start(tree.Path, "analyze", "--workers", "1", "--deadline", "1500ms", "--output-format", "json");
        BohrProcess.Freeze(process.WaitForWorkers(1));

        var ended = process.End();

        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldMatch(@"[1-9]\d* skipped");
        ended.Error.ShouldContain("deadline");
        System.Text.Json.JsonDocument.Parse(ended.Output).RootElement.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Array);
    }

    [Fact]
    public void A_file_past_its_deadline_is_named_and_the_others_are_analysed()
    {
        using var tree = SourceTree.Large(2000);
        using var process = BohrProcess.StartAndWaitForResults(tree.Path, "analyze", "--workers", "1", "--item-deadline", "1s");
        var frozen = process.WaitForWorkers(1);
        BohrProcess.Freeze(frozen);

        var ended = process.End();

        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.Split('\n').Count(line => line.Contains(" was not analysed: it was not done within its deadline of 1 s", StringComparison.Ordinal)).ShouldBe(1, ended.Error);
        ended.Output.ShouldContain("2002 files planned, 2001 analysed, 1 failed, 0 skipped");
        BohrProcess.WaitUntilGone(frozen);
    }

    [Fact]
    public void A_reader_that_goes_away_ends_the_run_quietly()
    {
        using var tree = SourceTree.Large(2000);

        var ended = BohrProcess.RunShell(tree.Path, "\"$BOHR\" analyze -q --output-format concise | head -n 1");

        ended.Code.ShouldBe(0);
        ended.Output.ShouldStartWith("broken.py:1:");
        ended.Error.ShouldBeEmpty();
    }

    [Fact]
    public void A_full_disk_is_told_and_gives_3()
    {
        using var tree = new SourceTree(("a.py", "("));

        var ended = BohrProcess.RunShell(tree.Path, "\"$BOHR\" analyze -q > /dev/full");

        ended.Code.ShouldBe(3);
        ended.Error.ShouldContain("cannot be written to standard output: No space left on device");
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("rules --output-format json")]
    [InlineData("rule F401")]
    [InlineData("limits")]
    [InlineData("completion bash")]
    [InlineData("analyze --help")]
    [InlineData("--version")]
    public void A_full_disk_is_told_by_every_command_that_only_prints(string command)
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.RunShell(tree.Path, $"\"$BOHR\" {command} > /dev/full");

        ended.Code.ShouldBe(3);
        ended.Error.ShouldBe(
            "bohr: standard output cannot be written: No space left on device. What it holds is incomplete; make room or write elsewhere, and run the command again.\n");
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("limits")]
    [InlineData("--help")]
    public void A_reader_that_goes_away_is_no_error_of_a_command_that_only_prints(string command)
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.RunShell(tree.Path, $"\"$BOHR\" {command} | true");

        ended.Code.ShouldBe(0);
        ended.Error.ShouldBeEmpty();
    }

    [Fact]
    public void Standard_error_that_is_closed_harms_nothing()
    {
        using var tree = new SourceTree(("a.py", "("));

        var ended = BohrProcess.RunShell(tree.Path, "\"$BOHR\" analyze gone.py a.py --output-format concise 2>&-");

        ended.Code.ShouldBe(3);
        ended.Output.ShouldStartWith("a.py:1:1: ");
    }
}
