using Bohr.Execution.Limits;
using Bohr.Execution.Tests.Cgroups;

namespace Bohr.Execution.Tests.Limits;

/// <summary>What is used now, on the system that runs the tests and in groups made for the purpose.</summary>
public class ContainerUsageTests
{
    private const long MiB = 1L << 20;

    [Fact]
    public void The_live_system_is_read_again_and_again()
    {
        using var usage = ContainerUsage.Open();

        var first = usage.Sample();
        var second = usage.Sample();

        first.HostBytes.ShouldNotBeNull().ShouldBeGreaterThan(first.HostAvailableBytes.ShouldNotBeNull());
        first.MemoryFreeBytes.ShouldNotBeNull().ShouldBeGreaterThan(0);
        second.ChangesSince(first).ShouldBeEmpty();
        if (first.CpuUsed is { } before)
            second.CpuUsed.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(before);
    }

    [Fact]
    public void The_limits_of_a_group_and_their_changes_are_seen()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory", "cpu", "pids", "cpuacct");
        group.LimitMemory(512 * MiB);
        group.LimitCpu(1);
        group.LimitPids(100);
        using var usage = ContainerUsage.Open(group.UsageGroups);

        var first = usage.Sample();
        first.MemoryLimitBytes.ShouldBe(512 * MiB);
        first.MemoryUsedBytes.ShouldNotBeNull().ShouldBeLessThan(MiB);
        first.MemoryFreeBytes.ShouldNotBeNull().ShouldBeInRange(511 * MiB, 512 * MiB);
        first.MemoryTotalBytes.ShouldBe(512 * MiB);
        first.CpuLimit.ShouldBe(1);
        first.CpuUsed.ShouldBe(TimeSpan.Zero);
        first.ThrottledPeriods.ShouldBe(0);
        first.Throttled.ShouldBe(TimeSpan.Zero);
        first.OutOfMemoryKills.ShouldBe(0);
        (first.Tasks, first.TaskLimit).ShouldBe((0, 100));

        group.LimitMemory(256 * MiB);
        group.LimitCpu(0.5);
        var memory = group.Folder("memory");
        var cpu = group.Folder("cpu");
        usage.Sample().ChangesSince(first).ShouldBe(
        [
            $"The CPU quota changed from 1 CPU to 0.5 CPUs ({cpu}/cpu.cfs_quota_us).",
            $"The memory limit changed from 512 MiB to 256 MiB ({memory}/memory.limit_in_bytes).",
        ]);

        group.Set("cpu", "cpu.cfs_quota_us", "-1");
        usage.Sample().CpuLimit.ShouldBeNull();
    }

    [Fact]
    public void A_group_that_is_removed_leaves_its_figures_unknown()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory", "cpu", "pids", "cpuacct");
        group.LimitMemory(512 * MiB);
        using var usage = ContainerUsage.Open(group.UsageGroups);
        usage.Sample().MemoryLimitBytes.ShouldBe(512 * MiB);

        group.Dispose();

        var sample = usage.Sample();
        (sample.MemoryLimitBytes, sample.MemoryUsedBytes, sample.CpuUsed, sample.Tasks, sample.OutOfMemoryKills).ShouldBe((null, null, null, null, null));
        sample.MemoryFreeBytes.ShouldBe(sample.HostAvailableBytes);
    }

    [Fact]
    public void A_closed_reader_says_that_it_is_closed()
    {
        var usage = ContainerUsage.Open();
        usage.Dispose();
        usage.Dispose();

        Should.Throw<ObjectDisposedException>(() => usage.Sample());
    }
}
