using Bohr.Execution.Programs;

namespace Bohr.Execution.Tests.Faults;

/// <summary>A program that stands still is told from one that works, whatever the work is.</summary>
[Collection(RealProcesses.Name)]
public class ProgramIdleTests
{
    private static readonly ProgramOptions Idle = new() { IdleDeadline = TimeSpan.FromMilliseconds(700), Deadline = TimeSpan.FromSeconds(40), StopGrace = TimeSpan.FromSeconds(10) };

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_stands_still_is_ended()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("echo begun; sleep 60", Idle);
        outcome.End.ShouldBe(ProgramEnd.Idle, outcome.Description);
        outcome.Description.ShouldBe("neither wrote nor used the processor for its idle deadline of 700 ms and was ended with SIGTERM");
        outcome.Output.ToString().ShouldBe("begun\n");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("i=0; while [ $i -lt 8 ]; do echo $i; sleep 0.25; i=$((i+1)); done")] // It writes.
    [InlineData("i=0; while [ $i -lt 8 ]; do echo $i >> file; sleep 0.25; i=$((i+1)); done")] // It writes to a file.
    [InlineData("timeout 2 sh -c 'while :; do :; done'; true")] // It works in silence.
    [InlineData("setsid sh -c 'timeout 2 sh -c \"while :; do :; done\"; echo > done' & while [ ! -e done ]; do sleep 5; done & while [ ! -e done ]; do sleep 0.6; done; kill $!")] // A descendant works.
    public async Task A_program_that_works_is_left_alone(string script)
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell(script, Idle with { IdleDeadline = TimeSpan.FromSeconds(1) }) with { WorkingDirectory = checker.Folder });
        outcome.End.ShouldBe(ProgramEnd.Exited, outcome.Description);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_is_throttled_to_almost_nothing_is_not_called_idle() // Fault 18, for programs.
    {
        using var container = Cgroups.ScratchCgroup.MakeOrSkip("cpu");
        using var checker = new ProgramChecker();

        // What is throttled here is the program's own group, of which the engine knows nothing: one tick of work in a second must be enough.
        container.Set("cpu", "cpu.cfs_period_us", "100000");
        container.Set("cpu", "cpu.cfs_quota_us", "5000");
        var outcome = await checker.RunAsync($"echo 0 > '{container.Folder("cpu")}/tasks'; timeout 3 sh -c 'while :; do :; done'; true", Idle with { IdleDeadline = TimeSpan.FromSeconds(1) });
        outcome.End.ShouldBe(ProgramEnd.Exited, outcome.Description);
    }
}
