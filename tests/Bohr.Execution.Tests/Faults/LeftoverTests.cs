using System.Diagnostics;
using System.Text;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

[Collection(RealProcesses.Name)]
public class LeftoverTests
{
    [Fact(Timeout = 60_000)]
    public async Task Children_in_other_sessions_end_with_a_worker_that_ends_in_order() // Fault 35.
    {
        using var checker = new InvariantChecker();
        await checker.RunAsync(["children", "echo 1", "children"]);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Children_in_other_sessions_end_with_a_worker_that_is_killed() // Fault 35.
    {
        using var checker = new InvariantChecker();
        await checker.RunAsync(["children-then-die", "echo 1"], guilty: item => item == "children-then-die");
    }

    [Fact(Timeout = 60_000)]
    public async Task Children_that_fork_while_they_are_ended_are_all_ended() // Fault 36.
    {
        using var checker = new InvariantChecker();
        await checker.RunAsync(["fork-storm-then-die", "echo 1"], guilty: item => item == "fork-storm-then-die");
    }

    [Fact(Timeout = 120_000)]
    public async Task Orphans_are_all_reaped() // Fault 27.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { ItemDeadline = TimeSpan.FromSeconds(50) };
        await checker.RunAsync([$"orphans {TestSize.Of(200, 2000)}"]);
        checker.Summary.WorkersLost.ShouldBe(0);
    }

    [Fact(Timeout = 3_000_000)]
    public async Task Nothing_is_left_when_the_coordinator_is_killed() => // Fault 38; at full size case 50's repetitions.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, TestSize.Of(2, 1000)),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            static async (_, _) => await KillOneCoordinatorAsync());

    [Fact(Timeout = 60_000)]
    public async Task Nothing_is_left_when_the_coordinator_is_killed_before_it_uses_the_workers_that_it_started_ahead() => // Fault 38.
        await KillOneCoordinatorAsync(["reserve", "2"], processes: 4);

    private static Task KillOneCoordinatorAsync() =>

        // The coordinator, the guardian, two workers, and at least four sleeping children of each.
        KillOneCoordinatorAsync(["2", "children-then-sleep 60000", "2"], processes: 12);

    private static async Task KillOneCoordinatorAsync(string[] arguments, int processes)
    {
        var marker = $"BOHR_TEST_{Guid.NewGuid():N}";
        var pattern = new[] { Encoding.UTF8.GetBytes(marker + "=1") };
        using var coordinator = Process.Start(new ProcessStartInfo(InvariantChecker.WorkerProgram, arguments)
        {
            Environment = { [marker] = "1" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }).ShouldNotBeNull();

        await WorkerDeathTests.Until(() => MarkedProcesses.Find(pattern).Count() >= processes, pause: 50);
        var handle = ProcessDescriptor.TryOpen(coordinator.Id);
        ProcessDescriptor.TrySignal(handle, Signals.SIGKILL).ShouldBeTrue();
        Descriptor.Close(ref handle);
        await WorkerDeathTests.Until(() => !MarkedProcesses.Find(pattern).Any(), pause: 50);

        // The first empty look may have fallen into an exec, when a process has no environment for a moment.
        await Task.Delay(20);
        MarkedProcesses.Find(pattern).ShouldBeEmpty();
        coordinator.WaitForExit(10_000).ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_hosts_own_child_processes_are_left_alone()
    {
        using var mine = Process.Start("/bin/sh", ["-c", "sleep 1; exit 5"]);
        using (var checker = new InvariantChecker())
            await checker.RunAsync(["signal 9", "echo 1"], guilty: item => item == "signal 9");

        mine.WaitForExit(20_000).ShouldBeTrue();
        mine.ExitCode.ShouldBe(5);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_guardian_that_is_killed_is_replaced()
    {
        using var checker = new InvariantChecker();
        checker.Create();
        var file = checker.File("go");
        var killing = Task.Run(async () =>
        {
            _ = await checker.WorkersBusyAsync(1);
            var first = Guardian(checker);
            InvariantChecker.Kill(first);
            await WorkerDeathTests.Until(() => checker.Survivors().Except(checker.Workers()).Any(process => process != first));
            await File.WriteAllTextAsync(file, "");
        }, TestContext.Current.CancellationToken);

        await checker.RunAsync(["until-file " + file, "echo 1"]);

        await killing;
        checker.Summary.WorkersLost.ShouldBe(0);

        static int Guardian(InvariantChecker checker) => checker.Survivors().Except(checker.Workers()).ShouldHaveSingleItem();
    }

    [Fact]
    public void Children_are_found_also_where_the_kernel_keeps_no_list_of_them()
    {
        using var child = Process.Start("/bin/sleep", ["20"]);
        Descendants.ChildrenByParent().ShouldContain(child.Id);
        Descendants.ChildrenByThread().ShouldContain(child.Id);
        InvariantChecker.Kill(child.Id);
        child.WaitForExit(10_000).ShouldBeTrue();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(64)] // A worker keeps three descriptors and needs six to start: each of three neighbours runs out at another step.
    [InlineData(65)]
    [InlineData(66)]
    public async Task A_low_limit_of_descriptors_gives_fewer_workers_that_do_all_the_work(int limit) // Fault 28.
    {
        using var coordinator = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"ulimit -n {limit}; exec '{InvariantChecker.WorkerProgram}' 40 'sleep 5' 200"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }).ShouldNotBeNull();
        var output = await coordinator.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        coordinator.WaitForExit(20_000).ShouldBeTrue();

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        coordinator.ExitCode.ShouldBe(0, output);
        lines.Count(line => line.StartsWith("Completed", StringComparison.Ordinal)).ShouldBe(200);
        lines[^1].ShouldBe("no children left");
    }
}
