using Bohr.Execution.Budgets;
using Bohr.Execution.Limits;
using Bohr.Execution.Streams;
using Bohr.Execution.TestWorker;
using Bohr.Execution.Tests.Cgroups;
using Bohr.Execution.Tests.Faults;

namespace Bohr.Execution.Tests.Budgets;

/// <summary>Several lanes of one process that draw on one budget.</summary>
[Collection(RealProcesses.Name)]
public class SharedBudgetTests
{
    private const long MiB = 1L << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Two_streams_and_a_task_never_hold_more_than_the_budget_and_all_get_done()
    {
        using var budget = new RunBudget(2, 1L << 40);
        using var over = new CancellationTokenSource();
        var most = 0.0;
        var watching = Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    most = Math.Max(most, budget.Held.Cpus);
                    await Task.Delay(1, CancellationToken.None);
                }
            },
            Cancellation);
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 3, Budget = budget, NeedOf = item => (string?)item == "sleep 30" ? new(2, 0) : ResourceNeed.OneCpu };
        var running = new int[1];
        var onThreads = ItemStream<string, string>.OnThreads(() => new Counting(running), new StreamOptions { Workers = 3, Budget = budget });
        var large = LargeTaskAsync(budget);

        var processes = checker.RunAsync([.. Enumerable.Repeat("sleep 3", 100), .. Enumerable.Repeat("sleep 30", 5), .. Enumerable.Repeat("echo 1", 100)]);
        var completed = 0;
        await foreach (var outcome in onThreads.RunAsync(Enumerable.Repeat("x", 100), Cancellation))
            completed += outcome.Kind == OutcomeKind.Completed ? 1 : 0;

        _ = await processes;
        await large;
        await over.CancelAsync();
        await watching;
        completed.ShouldBe(100);
        most.ShouldBeInRange(1, 2);
        budget.Held.ShouldBe(new(0, 0));
        (budget.Waiting, budget.Holders).ShouldBe((0, 0));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_run_that_waits_for_a_share_ends_at_its_deadline_and_leaves_its_place()
    {
        using var budget = new RunBudget(1, memoryBytes: null);
        using var share = await budget.AcquireAsync(ResourceNeed.OneCpu, Cancellation);
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Budget = budget, RunDeadline = TimeSpan.FromSeconds(2) };

        var outcomes = await checker.RunAsync(["echo 1", "echo 2"]);

        outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Skipped);
        checker.Summary.End.ShouldBe(RunEnd.DeadlineReached);
        budget.Waiting.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_need_that_cannot_be_told_fails_its_item_only()
    {
        using var budget = new RunBudget(2, memoryBytes: null);
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Budget = budget, NeedOf = item => (string?)item == "echo 2" ? new(-1, 0) : ResourceNeed.OneCpu };

        var outcomes = await checker.RunAsync(["echo 1", "echo 2", "echo 3"], guilty: item => item == "echo 2");

        outcomes.OfType<Failed<string, string>>().ShouldHaveSingleItem().Message.ShouldContain("NeedOf: A need of -1 CPUs makes no sense");
    }

    [Fact(Timeout = 120_000)]
    public async Task Nothing_more_is_granted_than_the_container_has_free_except_when_nothing_runs()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory");
        group.LimitMemory(256 * MiB);
        using var usage = ContainerUsage.Open(group.UsageGroups);
        using var budget = new RunBudget(8, memoryBytes: null, usage);

        using var first = budget.TryAcquire(new(1, 1024 * MiB)).ShouldNotBeNull("the first runs whatever is free");
        budget.TryAcquire(new(1, 200 * MiB)).ShouldBeNull("the first may still take what it was granted");
        var second = budget.AcquireAsync(new(1, 200 * MiB), Cancellation).AsTask();

        // A second later what the first takes shows, and it has taken nothing.
        using var share = await second.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        budget.TryAcquire(new(1, 100 * MiB)).ShouldBeNull("200 of 256 MiB have just been granted");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_budget_follows_a_quota_that_changes_and_says_so()
    {
        using var group = ScratchCgroup.MakeOrSkip("cpu");
        group.LimitCpu(4);
        using var usage = ContainerUsage.Open(group.UsageGroups);
        using var budget = new RunBudget(4, memoryBytes: null, usage);
        budget.TryAcquire(new(4, 0)).ShouldNotBeNull().Dispose();

        group.LimitCpu(1.5);
        await Task.Delay(150, Cancellation);
        using var share = budget.TryAcquire(new(4, 0)).ShouldNotBeNull();

        share.Held.Cpus.ShouldBe(1.5);
        budget.Notes.ShouldBe([$"The CPU quota changed from 4 CPUs to 1.5 CPUs ({group.Folder("cpu")}/cpu.cfs_quota_us). The budget is 1.5 CPUs from here on."]);
    }

    /// <summary>Stands for a program with threads of its own, which takes all CPUs again and again.</summary>
    private static async Task LargeTaskAsync(RunBudget budget)
    {
        for (var i = 0; i < 5; i++)
        {
            using var share = await budget.AcquireAsync(new(2, 0), Cancellation);
            budget.Held.Cpus.ShouldBe(2, "nobody else runs meanwhile");
            await Task.Delay(5, Cancellation);
        }
    }

    private sealed class Counting(int[] running) : IItemHandler<string, string>
    {
        public string Handle(string item, ItemContext context)
        {
            Interlocked.Increment(ref running[0]).ShouldBeLessThanOrEqualTo(2, "more threads work than there are shares");
            Thread.SpinWait(20_000);
            _ = Interlocked.Decrement(ref running[0]);
            return item;
        }
    }
}
