using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

public class WorkerBudgetTests
{
    private static readonly ContainerLimits TwoCpus = Limits(new() { Affinity = Cpus(2), Host = Cpus(2) });

    [Fact]
    public void The_notice_is_one_line_with_the_deciding_bound_first() =>
        WorkerBudget.From(TwoCpus).Notice.ShouldBe("2 workers: 2 CPUs by affinity (sched_getaffinity); memory allows 70; pids allow 400");

    [Fact]
    public void More_workers_than_allowed_are_taken_with_a_warning_for_each_bound_that_they_exceed()
    {
        var budget = WorkerBudget.From(TwoCpus, new() { Workers = 100 });

        budget.Workers.ShouldBe(100);
        budget.Allowed.ShouldBe(2);
        budget.Notice.ShouldBe("100 workers: as asked for; CPU allows 2; memory allows 70; pids allow 400");
        budget.Warnings.ShouldBe(
        [
            "100 workers were asked for; CPU allows 2: 2 CPUs by affinity (sched_getaffinity). They will wait for each other, and items may "
                + "miss their deadlines.",
            "100 workers were asked for; memory allows 70: 17.5 GiB of 20 GiB free (/proc/meminfo), 256 MiB a worker. The kernel may kill a "
                + "worker or the whole container: raise the memory limit, or run fewer workers.",
        ]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_more_workers_than_allowed_give_no_warning(int workers)
    {
        var budget = WorkerBudget.From(TwoCpus, new() { Workers = workers });

        budget.Workers.ShouldBe(workers);
        budget.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(1, 1)]
    [InlineData(1.99, 1)]
    [InlineData(2, 2)]
    [InlineData(3.7, 3)]
    public void A_quota_is_rounded_down_and_the_fraction_is_kept_for_the_budget(double cpus, int workers)
    {
        var limits = Limits(new() { Quotas = [new(cpus, "/q")], Affinity = Cpus(16), Host = Cpus(16) });

        var budget = WorkerBudget.From(limits);

        budget.Workers.ShouldBe(workers);
        budget.Cpus.ShouldBe(cpus);
        budget.Deciding.Source.ShouldBe("/q");
    }

    [Theory]
    [InlineData(64, 64, false, 8)] // A bare machine, or a container without limits.
    [InlineData(64, 64, true, 4)] // A quota may exist and cannot be read.
    [InlineData(12, 64, false, 12)] // Somebody narrowed the affinity: that is a decision.
    [InlineData(12, 64, true, 12)]
    [InlineData(6, 6, false, 6)]
    [InlineData(2, 2, true, 2)]
    public void Without_a_decision_by_somebody_the_host_is_not_taken_whole(int affinity, int host, bool mayHide, int workers) =>
        WorkerBudget.From(Limits(new() { Affinity = Cpus(affinity), Host = Cpus(host), MayHideQuota = mayHide })).Workers.ShouldBe(workers);

    [Fact]
    public void A_quota_wider_than_the_rule_for_undecided_machines_is_a_decision_too() =>
        WorkerBudget.From(Limits(new() { Quotas = [new(32, "/q")], Affinity = Cpus(64), Host = Cpus(64) })).Workers.ShouldBe(32);

    [Fact]
    public void Planning_more_memory_for_a_worker_gives_fewer() =>
        WorkerBudget.From(Limits(new() { Affinity = Cpus(64), Host = Cpus(128) }), new() { WorkerMemoryBytes = 1L << 30 }).Workers.ShouldBe(17);

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var options = new WorkerBudgetOptions { Workers = 0, WorkerMemoryBytes = 5, PidsPerWorker = 0 };

        Should.Throw<ArgumentException>(() => WorkerBudget.From(TwoCpus, options)).Message.ShouldStartWith(
            "The number of workers is 0; use 1 to 1024. The memory of a worker is 5 bytes; use 16 MiB to 1 TiB. The pids of a worker are 0; use 1 to 4096.");
    }

    private static ContainerLimits Limits(CpuLimits cpu) => new()
    {
        Cpu = cpu,
        Memory = new() { HostBytes = 20L << 30, HostAvailableBytes = 35L << 29 },
        Pids = new() { Limits = [new(6500, 100, "/pids.max")] },
    };

    private static CpuSet Cpus(int count) => CpuSet.Parse($"0-{count - 1}", SchedGetaffinity.Source)!;
}
