using System.Diagnostics;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Cgroups;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>Containers that hold the run up: faults 16, 18, 26 and 47, with real control groups.</summary>
[Collection(RealProcesses.Name)]
public class LimitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)] // Fault 16.
    public async Task The_run_ends_although_the_kernel_holds_a_worker_that_no_signal_reaches()
    {
        using var group = ScratchCgroup.MakeOrSkip("freezer");
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(200), RunDeadline = TimeSpan.FromSeconds(40) };
        _ = checker.Create();
        var outcomes = new List<Outcome<string, string>>();
        var reading = Task.Run(
            async () =>
            {
                await foreach (var outcome in checker.Stream.RunAsync(["sleep 60000", "echo 1"], Cancellation))
                    outcomes.Add(outcome);
            },
            Cancellation);
        group.Add((await checker.WorkersBusyAsync(1)).ShouldHaveSingleItem());

        group.Freeze();
        await reading.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        var held = outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem();
        held.Message.ShouldContain("was held by the kernel in a wait that no signal ends (state D)");
        outcomes.OfType<Completed<string, string>>().ShouldHaveSingleItem().Item.ShouldBe("echo 1");
        checker.Summary.IsComplete.ShouldBeFalse();

        // Once the kernel lets go of it, the signal that was sent reaches it, and the next run of this process collects it.
        group.Thaw();
        await Until(() => checker.Survivors().Length == 0);
        using (var next = new InvariantChecker())
            await next.RunAsync(["echo 1"]);

        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 120_000)] // Fault 18.
    public async Task No_healthy_worker_is_killed_when_a_quota_holds_up_the_engine_and_all_its_workers()
    {
        using var group = ScratchCgroup.MakeOrSkip("cpu", "cpuacct");
        group.LimitCpu(0.3);

        // Each item needs 0.6 s of CPU, and four share 0.3 CPUs: 8 s, nearly three times the deadline.
        var (code, lines) = await CoordinateAsync(group, ("BOHR_TEST_ITEM_DEADLINE", "3000"), "4", "work 600", "4");

        lines.Count(line => line.StartsWith("Completed", StringComparison.Ordinal)).ShouldBe(4, string.Join('\n', lines));
        code.ShouldBe(0);
        group.Number("cpu", "cpu.stat", "nr_throttled").ShouldBeGreaterThan(10);
        lines.ShouldContain(line => line.StartsWith("note: The CPU quota holds this container up: an item has been running for", StringComparison.Ordinal));
    }

    [Theory(Timeout = 120_000)] // Fault 26.
    [InlineData(14)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(70)]
    public async Task With_hardly_any_processes_left_the_run_does_with_fewer_workers_or_says_why_not(int pids)
    {
        using var group = ScratchCgroup.MakeOrSkip("pids");
        group.LimitPids(pids);

        var (code, lines) = await CoordinateAsync(group, ("DOTNET_gcServer", "0"), "6", "sleep 5", "20");

        var text = string.Join('\n', lines);
        if (code == 0)
            lines.Count(line => line.StartsWith("Completed", StringComparison.Ordinal)).ShouldBe(20, text);
        else // More workers were asked for than fit; the runtime itself, when it cannot start a thread, ends with "Out of memory."
            text.ShouldMatch("(?i)Resource temporarily unavailable|no worker can start|could not be started|Failed to create|OutOfMemory|out of memory|Cannot fork", $"it says why; exit code {code}");

        if (pids >= 70)
            code.ShouldBe(0, text);
    }

    [Fact(Timeout = 120_000)] // Fault 47.
    public async Task A_quota_that_changes_during_the_run_is_followed_and_it_is_said()
    {
        using var group = ScratchCgroup.MakeOrSkip("cpu");
        group.LimitCpu(3);
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 3, UsageGroups = group.UsageGroups };

        await checker.RunAsync(Source());

        var source = $"{group.Folder("cpu")}/cpu.cfs_quota_us";
        checker.Summary.Notes.ShouldBe(
        [
            $"The CPU quota changed from 3 CPUs to 1 CPU ({source}). The run goes on with 1 worker in place of 3.",
            $"The CPU quota changed from 1 CPU to 2.5 CPUs ({source}). The run goes on with 2 workers in place of 1.",
        ]);
        checker.Summary.WorkersLost.ShouldBe(0);

        async IAsyncEnumerable<string> Source()
        {
            for (var i = 0; i < 30; i++)
                yield return "sleep 5";

            group.LimitCpu(1);
            while (checker.Stream.Progress.Notes.Count < 1 || checker.Stream.Progress.Workers.Count > 1)
                yield return "sleep 5";

            group.LimitCpu(2.5);
            while (checker.Stream.Progress.Notes.Count < 2 || checker.Stream.Progress.Workers.Count < 2)
                yield return "sleep 5";

            await Task.CompletedTask;
        }
    }

    /// <summary>Runs the test worker's coordinator in a group, with its workers; gives its exit code and what it wrote.</summary>
    private static async Task<(int Code, string[] Lines)> CoordinateAsync(ScratchCgroup group, (string Name, string Value) variable, params string[] arguments)
    {
        var (shell, all) = group.Inside(InvariantChecker.WorkerProgram, arguments);
        using var coordinator = Process.Start(new ProcessStartInfo(shell, all)
        {
            Environment = { [variable.Name] = variable.Value },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }).ShouldNotBeNull();
        var output = coordinator.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = coordinator.StandardError.ReadToEndAsync(Cancellation);
        await coordinator.WaitForExitAsync(Cancellation).WaitAsync(Patience, Cancellation);
        return (coordinator.ExitCode, (await output + await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); await Task.Delay(20, Cancellation))
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
