using System.Diagnostics;
using System.Text;
using Bohr.Execution.Programs;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>Nothing of a program outlives its run.</summary>
[Collection(RealProcesses.Name)]
public class ProgramTreeTests
{
    private const string Hiding = "setsid sleep 60 & setsid -f sleep 60; (setsid sh -c 'sleep 60 & sleep 60' & ) ; (sleep 60 & ) & ";

    [Fact(Timeout = 60_000)]
    public async Task Grandchildren_in_other_sessions_end_with_a_program_at_its_deadline() // Fault 35.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(Hiding + "sleep 60", new ProgramOptions { Deadline = TimeSpan.FromMilliseconds(700), StopGrace = TimeSpan.FromMilliseconds(300) });
        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.Leaked.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Grandchildren_in_other_sessions_are_ended_and_reported_when_the_program_exits() // Fault 35.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(Hiding + "sleep 0.3; exit 5", new ProgramOptions { DrainGrace = TimeSpan.FromMilliseconds(200) });
        outcome.ExitCode.ShouldBe(5);
        outcome.Leaked.Count.ShouldBeGreaterThanOrEqualTo(5);
        outcome.Leaked.ShouldContain(process => process.CommandLine == "sleep 60");
    }

    [Fact(Timeout = 60_000)]
    public async Task Grandchildren_in_other_sessions_are_ended_when_the_program_is_killed_from_outside() // Faults 22 and 35.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(Hiding + "kill -9 $$", new ProgramOptions { DrainGrace = TimeSpan.Zero });
        outcome.End.ShouldBe(ProgramEnd.Killed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Processes_that_fork_while_they_are_ended_are_all_ended() // Fault 36.
    {
        using var checker = new ProgramChecker();
        const string Storm = "trap '' TERM; fork() { while :; do setsid sh -c 'trap \"\" TERM; sleep 5' & sleep 0.01; done; }; fork & fork & fork & wait";
        var outcome = await checker.RunAsync(Storm, new ProgramOptions { Deadline = TimeSpan.FromMilliseconds(600), StopGrace = TimeSpan.FromMilliseconds(200) });
        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
    }

    [Theory(Timeout = 3_000_000)] // Fault 38; at full size case 50's repetitions.
    [InlineData(false)]
    [InlineData(true)] // The host knows nothing of hidden modes, so the guardian is alone.
    public async Task Nothing_is_left_when_the_engine_is_killed_while_a_program_with_hidden_grandchildren_runs(bool isPlainHost) =>
        await Parallel.ForEachAsync(
            Enumerable.Range(0, TestSize.Of(2, 500)),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (_, _) => await KillOneHostAsync(isPlainHost));

    private static async Task KillOneHostAsync(bool isPlainHost)
    {
        var marker = $"BOHR_TEST_{Guid.NewGuid():N}";
        var pattern = new[] { Encoding.UTF8.GetBytes(marker + "=1") };
        var start = new ProcessStartInfo(InvariantChecker.WorkerProgram, ["program", Hiding + "sleep 60"])
        {
            Environment = { [marker] = "1" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (isPlainHost)
            start.Environment["BOHR_TEST_PLAIN_HOST"] = "1";

        using var host = Process.Start(start).ShouldNotBeNull();

        // The host, the guardian, the shell and at least six sleeping descendants.
        await WorkerDeathTests.Until(() => MarkedProcesses.Find(pattern).Count() >= 9, pause: 50);
        InvariantChecker.Kill(host.Id);
        await WorkerDeathTests.Until(() => !MarkedProcesses.Find(pattern).Any(), pause: 50);

        // The first empty look may have fallen into an exec, when a process has no environment for a moment.
        await Task.Delay(20);
        MarkedProcesses.Find(pattern).ShouldBeEmpty();
        host.WaitForExit(10_000).ShouldBeTrue();
    }

    /// <summary>In a host of its own, whose programs all depend on the thread that fails.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_fault_of_the_supervisor_ends_its_programs_tells_who_waits_and_leaves_the_host_alive()
    {
        var marker = $"BOHR_TEST_{Guid.NewGuid():N}";
        var start = new ProcessStartInfo(InvariantChecker.WorkerProgram, ["failing-supervisor", Hiding + "echo begun; sleep 60"])
        {
            Environment = { [marker] = "1" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var host = Process.Start(start).ShouldNotBeNull();
        var output = await host.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        host.WaitForExit(30_000).ShouldBeTrue();
        const string Told = "The thread that looks after programs failed, and all its programs were ended: the injected fault";
        output.ShouldBe($"{Told}\n{Told}\nthe next exited with code 0\n");
        await WorkerDeathTests.Until(() => !MarkedProcesses.Find([Encoding.UTF8.GetBytes(marker + "=1")]).Any(), pause: 50);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_guardian_of_programs_that_is_killed_is_replaced()
    {
        using var checker = new ProgramChecker();
        var before = InvariantChecker.Children().ToHashSet();
        var run = checker.RunAsync("until [ -e go ]; do sleep 0.05; done", new ProgramOptions { Deadline = TimeSpan.FromSeconds(30) }, checker.Folder);
        int[] Guardians() => [.. InvariantChecker.Children().Except(before).Where(child => ProgramTree.CommandLineOf(child).Contains("trap ''", StringComparison.Ordinal))];
        await WorkerDeathTests.Until(() => Guardians().Length == 1);
        var first = Guardians()[0];
        InvariantChecker.Kill(first);
        await WorkerDeathTests.Until(() => Guardians() is [var second] && second != first);
        await File.WriteAllTextAsync(checker.File("go"), "", TestContext.Current.CancellationToken);
        (await run).IsSuccess.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_hosts_own_child_processes_are_left_alone()
    {
        using var mine = Process.Start("/bin/sh", ["-c", "sleep 1; exit 5"]);
        using (var checker = new ProgramChecker())
            await checker.RunAsync("sleep 60 & sleep 60", new ProgramOptions { Deadline = TimeSpan.FromMilliseconds(200), StopGrace = TimeSpan.Zero });

        mine.WaitForExit(20_000).ShouldBeTrue();
        mine.ExitCode.ShouldBe(5);
    }
}
