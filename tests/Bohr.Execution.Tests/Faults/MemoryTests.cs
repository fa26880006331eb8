using System.Diagnostics;
using Bohr.Execution.Budgets;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Cgroups;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>Workers that take more memory than there is: faults 20 to 24, with real control groups.</summary>
[Collection(RealProcesses.Name)]
public class MemoryTests
{
    private const long MiB = 1L << 20;

    [Fact(Timeout = 120_000)] // Fault 21.
    public async Task A_native_memory_bomb_is_out_of_memory_by_the_kernels_count_and_costs_only_itself()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory");
        group.LimitMemory(256 * MiB);
        using var checker = Inside(group, new MemoryGuard { ReserveBytes = 0, HardLimitBytes = 1L << 40 });

        var outcomes = await checker.RunAsync(["echo 1", "echo 2", "bomb", "echo 3", "echo 4"], guilty: item => item == "bomb");

        var bomb = outcomes.OfType<OutOfMemory<string, string>>().ShouldHaveSingleItem();
        bomb.Item.ShouldBe("bomb");
        bomb.Evidence.ShouldMatch(@"^its worker \(pid \d+\) was killed by the kernel for lack of memory: its count of such kills rose; it last held \d+.* MiB, and the limit is 256 MiB \(.*memory\.limit_in_bytes\)$");
        group.Number("memory", "memory.oom_control", "oom_kill").ShouldBe(2, "it was tried once more, alone");
        checker.Summary.Retries.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_memory_bomb_is_ended_before_the_kernel_has_to_and_is_not_tried_again_when_it_was_alone()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory");
        group.LimitMemory(512 * MiB);
        using var checker = Inside(group, new MemoryGuard { HardLimitBytes = 1L << 40, Interval = TimeSpan.FromMilliseconds(20) }, workers: 1);

        // It grows by 80 MiB a second at most, so that there is time also on a machine with much else to do.
        var outcomes = await checker.RunAsync(["echo 1", "slow-bomb", "echo 2"], guilty: item => item == "slow-bomb");

        outcomes.OfType<OutOfMemory<string, string>>().ShouldHaveSingleItem().Evidence.ShouldMatch(
            @"^its worker \(pid \d+\) had grown by \d+.* MiB to \d+.* MiB, only \d+.* MiB of 512 MiB were free, and it was ended before the kernel had to$");
        group.Number("memory", "memory.oom_control", "oom_kill").ShouldBe(0);
        checker.Summary.Retries.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Items_too_large_to_run_side_by_side_all_complete_one_after_the_other()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory");
        group.LimitMemory(512 * MiB);
        using var checker = Inside(group, new MemoryGuard { Interval = TimeSpan.FromMilliseconds(20) }, workers: 3);

        // Three at once would need 660 MiB.
        await checker.RunAsync([.. Enumerable.Repeat("hold 220 600", 6), .. Enumerable.Repeat("echo small", 20)]);

        group.Number("memory", "memory.oom_control", "oom_kill").ShouldBe(0, "the guard acts first");
        checker.Summary.Count(OutcomeKind.Completed).ShouldBe(26);
        checker.Summary.Notes.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 120_000)] // Fault 20: with figures, before the heap is exhausted.
    public async Task A_worker_above_its_hard_limit_is_ended_and_its_item_is_out_of_memory_with_the_figures()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Memory = new MemoryGuard { SoftLimitBytes = 64 * MiB, HardLimitBytes = 128 * MiB, Interval = TimeSpan.FromMilliseconds(10) } };

        var outcomes = await checker.RunAsync(["echo 1", "hold 300 20000", "echo 2", "echo 3"], guilty: item => item.StartsWith("hold", StringComparison.Ordinal));

        outcomes.OfType<OutOfMemory<string, string>>().ShouldHaveSingleItem().Message.ShouldMatch(
            @"^'hold 300 20000' ran out of memory: its worker \(pid \d+\) held \d+.* MiB, more than the 128 MiB that one worker may hold, and was ended\. Use fewer workers, or a larger memory limit\.$");
        checker.Summary.Notes.ShouldContain(note => note.Contains("more than the 128 MiB that one worker may hold", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)] // Fault 22.
    public async Task A_kill_from_outside_is_not_called_out_of_memory()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory");
        group.LimitMemory(512 * MiB);
        using var checker = Inside(group, new MemoryGuard());
        _ = checker.Create();
        var run = checker.RunAsync(["sleep 60000"], guilty: _ => true);
        while (!run.IsCompleted)
        {
            foreach (var worker in checker.Stream.Progress.Workers.Where(worker => worker.ItemsInHand > 0))
                checker.Signal(worker.ProcessId, Signals.SIGKILL);

            await Task.WhenAny(run, Task.Delay(100, TestContext.Current.CancellationToken));
        }

        var outcomes = await run;

        var crashed = outcomes.OfType<Crashed<string, string>>().ShouldHaveSingleItem();
        crashed.Cause.Kind.ShouldBe(WorkerDeathKind.Signal);
        crashed.Cause.Description.ShouldBe("was killed by signal 9 (SIGKILL), not sent by us, nor by the kernel for lack of memory");
    }

    [Fact(Timeout = 120_000)] // Fault 23.
    public async Task Two_deaths_and_one_kill_for_memory_are_called_ambiguous()
    {
        // Now and then the kernel itself kills both, before the test kills the second: then there is nothing ambiguous about it, and it is tried again.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var group = ScratchCgroup.MakeOrSkip("memory");
            group.LimitMemory(256 * MiB);
            using var checker = Inside(group, new MemoryGuard { ReserveBytes = 0, HardLimitBytes = 1L << 40 });
            _ = checker.Create();
            var begin = checker.File("begin");
            var later = checker.File("later");
            var run = checker.RunAsync([$"until-file {later}", $"bomb-after {begin}"], guilty: item => item.StartsWith("bomb", StringComparison.Ordinal));
            var both = await checker.WorkersBusyAsync(2);

            await File.WriteAllTextAsync(begin, "", TestContext.Current.CancellationToken);
            var patience = Stopwatch.StartNew();
            while (group.Number("memory", "memory.oom_control", "oom_kill") == 0 && patience.Elapsed < TimeSpan.FromSeconds(30))
                Thread.Yield();

            // The bomb's worker is still ending when the other is killed from outside, whichever of them that is.
            foreach (var worker in both)
                checker.Signal(worker, Signals.SIGKILL);

            while (checker.Workers().Intersect(both).Any() && patience.Elapsed < TimeSpan.FromSeconds(60))
                Thread.Yield();

            var kills = group.Number("memory", "memory.oom_control", "oom_kill");
            await File.WriteAllTextAsync(later, "", TestContext.Current.CancellationToken);
            var outcomes = await run;

            outcomes.OfType<OutOfMemory<string, string>>().ShouldHaveSingleItem("when it is alone there is no doubt");
            if (kills != 1)
                continue;

            checker.Summary.Notes.ShouldContain("2 workers died at once, and the kernel killed 1 for lack of memory; which is ambiguous. What they worked on is tried once more, alone.");
            return;
        }

        Assert.Fail("The kernel killed both workers five times.");
    }

    [Fact(Timeout = 120_000)] // Fault 24.
    public async Task A_worker_that_leaks_over_its_items_is_replaced_between_them_and_nothing_is_lost()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Memory = new MemoryGuard { SoftLimitBytes = 96 * MiB, Interval = TimeSpan.FromMilliseconds(5) } };

        await checker.RunAsync(Enumerable.Repeat("leak 4", 200));

        checker.Summary.Count(OutcomeKind.Completed).ShouldBe(200);
        checker.Summary.WorkersRecycled.ShouldBeGreaterThan(2);
        checker.Summary.WorkersLost.ShouldBe(0);
        checker.Summary.Retries.ShouldBe(0);
        checker.Summary.Notes[0].ShouldMatch(@"^Worker \d \(pid \d+\) is replaced after its item: it holds \d+.* MiB, more than 96 MiB\.$");
    }

    /// <summary>A checker whose workers live in a group, which its run watches in place of the test program's own.</summary>
    private static InvariantChecker Inside(ScratchCgroup group, MemoryGuard guard, int workers = 2)
    {
        var checker = new InvariantChecker();
        var (shell, arguments) = group.Inside(InvariantChecker.WorkerProgram);
        checker.Command = new WorkerCommand { Executable = shell, Arguments = arguments };
        checker.Options = checker.Options with { Workers = workers, Memory = guard, UsageGroups = group.UsageGroups, ItemDeadline = TimeSpan.FromSeconds(60), RunDeadline = TimeSpan.FromSeconds(100) };
        return checker;
    }
}
