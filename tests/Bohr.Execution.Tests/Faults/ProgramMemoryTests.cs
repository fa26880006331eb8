using Bohr.Execution.Limits;
using Bohr.Execution.Programs;
using Bohr.Execution.Tests.Cgroups;

namespace Bohr.Execution.Tests.Faults;

/// <summary>A program that wants too much memory is ended, and the outcome says how that is known.</summary>
[Collection(RealProcesses.Name)]
public class ProgramMemoryTests
{
    private const long Limit = 64 << 20;

    // tail keeps a line until it is complete, and this one is 300 MB long.
    private const string Bomb = "head -c 300000000 /dev/zero | tail -n 1 > /dev/null";

    private static readonly ProgramOptions Limited = new() { MemoryBytes = Limit, Deadline = TimeSpan.FromSeconds(50) };

    [Fact(Timeout = 90_000)]
    public async Task A_native_memory_bomb_in_its_own_group_is_proven_by_the_kernels_count() // Faults 20 and 21.
    {
        using (ScratchCgroup.MakeOrSkip("memory"))
        {
            using var checker = new ProgramChecker();
            var outcome = await checker.RunAsync(Bomb, Limited);
            outcome.IsSuccess.ShouldBeFalse(outcome.Description);
            outcome.End.ShouldBe(ProgramEnd.OutOfMemory, outcome.Description);
            outcome.Memory.ShouldBe(MemoryVerdict.Proven);
            outcome.Description.ShouldStartWith("met its memory limit of 64 MiB, where the kernel killed a process of its tree, and exited with code 137");
            outcome.PeakMemoryBytes.ShouldBeInRange(Limit / 2, Limit + (1 << 20));
            Groups().ShouldBeEmpty();
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task A_program_that_is_killed_itself_at_its_limit_is_proven_too() // Fault 21.
    {
        using (ScratchCgroup.MakeOrSkip("memory"))
        {
            using var checker = new ProgramChecker();
            var outcome = await checker.RunAsync(new ProgramCommand
            {
                Executable = "tail",
                Arguments = ["-n", "1"],
                Input = ProgramInput.FromFile("/dev/zero"),
                Output = ProgramOutput.Discarded,
                Options = Limited,
            });
            outcome.End.ShouldBe(ProgramEnd.OutOfMemory, outcome.Description);
            outcome.Memory.ShouldBe(MemoryVerdict.Proven);
            outcome.Signal.ShouldBe(9);
            outcome.SignalIsOurs.ShouldBeFalse();
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task A_program_within_its_limit_is_left_alone_and_its_peak_is_told()
    {
        using var checker = new ProgramChecker();
        foreach (var options in (ProgramOptions[])[Limited, Limited with { UsesControlGroups = false }])
        {
            var outcome = await checker.RunAsync("(head -c 20000000 /dev/zero; sleep 0.5) | tail -n 1 > /dev/null", options);
            outcome.IsSuccess.ShouldBeTrue(outcome.Description);
            outcome.Memory.ShouldBe(MemoryVerdict.None);
            outcome.PeakMemoryBytes.ShouldBeGreaterThan(15_000_000);
        }
    }

    [Fact(Timeout = 90_000)]
    public async Task Without_a_group_a_process_meets_its_data_limit_and_its_words_are_understood() // Fault 20.
    {
        using var checker = new ProgramChecker();

        // The limit is set once the program runs, and what it started before has none, so it waits for it. Then it asks for all at once: one that grows
        // towards the limit may be seen by the watchdog first, together with the little that its shell has.
        const string Program = "until [ $(ulimit -d) != unlimited ]; do sleep 0.01; done; dd if=/dev/zero of=/dev/null bs=300M count=1";
        var outcome = await checker.RunAsync(Program, Limited with { UsesControlGroups = false });
        outcome.End.ShouldBe(ProgramEnd.OutOfMemory, outcome.Description + outcome.Error);
        outcome.Memory.ShouldBe(MemoryVerdict.Likely);
        outcome.Error.ToString().ShouldContain("memory exhausted");
    }

    [Fact(Timeout = 90_000)]
    public async Task Without_a_group_many_small_processes_together_are_ended_by_the_watchdog() // Fault 20.
    {
        using var checker = new ProgramChecker();
        const string Small = "for i in 1 2 3 4; do (head -c 25000000 /dev/zero; sleep 30) | tail -n 1 & done; wait";
        var outcome = await checker.RunAsync(Small, Limited with { UsesControlGroups = false });
        outcome.End.ShouldBe(ProgramEnd.OutOfMemory, outcome.Description);
        outcome.Memory.ShouldBe(MemoryVerdict.EndedByWatchdog);
        outcome.Description.ShouldEndWith("more than its limit of 64 MiB, and was ended with SIGKILL");
        outcome.PeakMemoryBytes.ShouldBeGreaterThan(Limit);
    }

    [Theory(Timeout = 90_000)] // Fault 22.
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_from_outside_under_a_limit_is_not_called_lack_of_memory(bool group)
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("kill -9 $$", Limited with { UsesControlGroups = group });
        outcome.End.ShouldBe(ProgramEnd.Killed);
        outcome.Memory.ShouldBe(MemoryVerdict.None);
    }

    private static IEnumerable<string> Groups() =>
        new CgroupLocator(new KernelTree(""), Environment.ProcessId).Find("memory", out _) is { } own
            ? Directory.EnumerateDirectories(own.Folder, $"bohr-program-{Environment.ProcessId}-*")
            : [];
}
