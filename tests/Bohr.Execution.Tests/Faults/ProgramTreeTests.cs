using System.Diagnostics;
using Bohr.Execution.Programs;

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
