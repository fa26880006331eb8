using System.Text;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

[Collection(RealProcesses.Name)]
public class StartTests
{
    [Theory(Timeout = 60_000)] // Fault 9.
    [InlineData("die", "exited with code 3", "cannot load the frobnicator")]
    [InlineData("throw", "exited with code 70", "the frobnicator is missing")]
    public async Task Workers_that_die_at_start_again_and_again_end_the_run_with_their_output(string configuration, string cause, string output)
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 8 };
        checker.Command = checker.Command with { Configuration = Encoding.UTF8.GetBytes(configuration) };

        var outcomes = await checker.RunAsync(Enumerable.Range(0, 100).Select(number => $"echo {number}"));

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain(cause);
        checker.Summary.Reason.ShouldContain(output);
        checker.Summary.WorkersStarted.ShouldBeLessThanOrEqualTo(8 + 5, "no spawn storm");
        outcomes.ShouldAllBe(outcome => outcome is Skipped<string, string>);
        outcomes.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Workers_that_report_and_die_before_they_do_anything_are_failed_starts_and_no_items_fault() // Fault 9.
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with { Configuration = "report-then-die"u8.ToArray() };

        var outcomes = await checker.RunAsync(Enumerable.Range(0, 100).Select(number => $"echo {number}"));

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain("exited with code 3 without a result right after it was ready");
        checker.Summary.Reason.ShouldContain("the frobnicator fell over");
        checker.Summary.WorkersStarted.ShouldBeLessThanOrEqualTo(2 * 5, "no spawn storm; two may be alive at each failure");
        outcomes.ShouldAllBe(outcome => outcome is Skipped<string, string>);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_is_still_starting_when_all_is_done_is_not_waited_for_and_not_counted_as_lost()
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with { Configuration = Encoding.UTF8.GetBytes("quick-once " + checker.File("first")) };

        await checker.RunAsync(["sleep 300", "sleep 300"]);

        checker.Summary.WorkersStarted.ShouldBe(2);
        checker.Summary.WorkersLost.ShouldBe(0);
        checker.Summary.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(50), "the second worker takes a minute to start");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_start_that_the_kernel_holds_up_does_not_hold_up_the_end_and_is_undone_later()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { RunDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(200) };
        using var release = new ManualResetEventSlim();
        SpawnThread.Post(() => _ = release.Wait(TimeSpan.FromSeconds(40)));

        var outcomes = await checker.RunAsync(["echo 1", "echo 2"]);

        checker.Summary.End.ShouldBe(RunEnd.DeadlineReached);
        checker.Summary.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(30), "the start is held up for longer");
        outcomes.ShouldAllBe(outcome => outcome is Skipped<string, string>);
        outcomes.Count.ShouldBe(2);

        var passed = new TaskCompletionSource();
        SpawnThread.Post(passed.SetResult);
        release.Set();
        await passed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_never_reports_is_ended_and_counted_as_a_failed_start()
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with
        {
            Configuration = "hang"u8.ToArray(),
            StartDeadline = TimeSpan.FromMilliseconds(600),
            MaximumStartFailures = 2,
        };

        await checker.RunAsync(["echo 1"]);

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain("did not report within 0.6 s of its start");
    }

    [Theory(Timeout = 60_000)] // Fault 10.
    [InlineData(null, "No such file or directory")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, "Permission denied")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, "Exec format error")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public async Task A_missing_or_unfit_program_is_an_immediate_clear_error(UnixFileMode? mode, string reason)
    {
        using var checker = new InvariantChecker();
        var program = checker.File("worker");
        if (mode is not null)
        {
            await File.WriteAllTextAsync(program, "neither a program nor a script", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(program, mode.Value);
        }

        checker.Command = checker.Command with { Executable = program };

        var outcomes = await checker.RunAsync(["echo 1", "echo 2"]);

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain(program);
        checker.Summary.Reason.ShouldContain(reason);
        checker.Summary.WorkersStarted.ShouldBeLessThanOrEqualTo(2);
        outcomes.ShouldAllBe(outcome => outcome is Skipped<string, string>);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_is_no_worker_is_a_clear_error()
    {
        using var checker = new InvariantChecker();
        checker.Command = checker.Command with { Executable = "/bin/echo", Arguments = [] };

        await checker.RunAsync(["echo 1"]);

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain("exited with code 0 without a result before it was ready");
        checker.Summary.Reason.ShouldContain("--bohr-worker", customMessage: "its output says what it understood");
    }

    [Fact(Timeout = 60_000)]
    public async Task Sixteen_workers_started_at_once_inherit_nothing_of_each_other()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 16, ItemDeadline = TimeSpan.FromSeconds(50) };
        checker.Create();
        var file = checker.File("go");
        var shared = new List<string>();
        var looking = Task.Run(async () =>
        {
            try
            {
                var workers = await checker.WorkersBusyAsync(16);
                shared.AddRange(workers.SelectMany(SocketsOf).GroupBy(socket => socket, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

                // The channel of a killed worker ends at once, since no sibling holds its end.
                checker.Signal(workers[7], Native.Signals.SIGKILL);
                await WorkerDeathTests.Until(() => checker.Stream.Progress.WorkersLost >= 1);
            }
            finally
            {
                await File.WriteAllTextAsync(file, "");
            }
        }, TestContext.Current.CancellationToken);

        await checker.RunAsync(Enumerable.Repeat("until-file " + file, 16));

        await looking;
        shared.ShouldBeEmpty();
        checker.Summary.WorkersLost.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Workers_live_on_when_the_thread_that_began_the_run_ends() // Fault 39.
    {
        using var checker = new InvariantChecker();
        checker.Create();
        var enumerator = checker.Stream.RunAsync(Enumerable.Repeat("sleep 300", 8), TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var outcomes = new List<Outcome<string, string>>();
        await using (enumerator)
        {
            var first = Task.FromResult(false);
            var thread = new Thread(() => first = enumerator.MoveNextAsync().AsTask());
            thread.Start();
            thread.Join(10_000).ShouldBeTrue();
            for (var more = await first; more; more = await enumerator.MoveNextAsync())
                outcomes.Add(enumerator.Current);
        }

        checker.CheckOutcomes(outcomes, _ => false);
        checker.Summary.WorkersLost.ShouldBe(0);
        await checker.CheckLeftoversAsync();
    }

    private static IEnumerable<string> SocketsOf(int process) =>
        Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
            .Select(link => new FileInfo(link).LinkTarget ?? "")
            .Where(target => target.StartsWith("socket:", StringComparison.Ordinal));
}
