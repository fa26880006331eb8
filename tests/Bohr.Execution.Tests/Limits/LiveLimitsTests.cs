using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>The readers on the system that runs the tests, and inside control groups made for the purpose.</summary>
public class LiveLimitsTests
{
    private const long MiB = 1L << 20;

    [Fact]
    public void The_live_system_is_read_and_gives_a_size()
    {
        var limits = ContainerLimits.Read();
        var budget = WorkerBudget.From(limits);

        limits.Cpu.Host.ShouldNotBeNull().Count.ShouldBeGreaterThan(0);
        limits.Memory.HostBytes.ShouldNotBeNull().ShouldBeGreaterThan(limits.Memory.HostAvailableBytes.ShouldNotBeNull());
        budget.Workers.ShouldBeInRange(1, limits.Cpu.Host.Count);
        budget.Notice.ShouldStartWith($"{budget.Workers} worker");
        KernelFacilities.Read(limits).WritableGroups.ShouldBeUnique();
    }

    [Fact]
    public async Task The_affinity_is_what_nproc_counts()
    {
        using var nproc = Process.Start(new ProcessStartInfo("nproc") { UseShellExecute = false, RedirectStandardOutput = true, Environment = { ["OMP_NUM_THREADS"] = "" } })!;
        var text = await nproc.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        ContainerLimits.Read().Cpu.Affinity.ShouldNotBeNull().Count.ToString(CultureInfo.InvariantCulture).ShouldBe(text.Trim());
    }

    [Fact]
    public async Task An_affinity_set_from_outside_decides()
    {
        var first = ContainerLimits.Read().Cpu.Affinity.ShouldNotBeNull().Cpus.Split(',', '-')[0];
        using var probe = ProbeProcess.Start([], "taskset", "-c", first);

        (await probe.AskAsync("limits")).ShouldStartWith("1|1|sched_getaffinity|1 worker: 1 CPU by affinity (sched_getaffinity); memory ");
    }

    [Fact]
    public async Task A_quota_on_a_parent_group_decides_is_obeyed_and_may_change_during_the_run()
    {
        using var group = TemporaryGroup.MakeOrSkip("cpu", ContainerLimits.Read().Cpu.Group);
        group.Set("cpu.cfs_period_us", "100000");
        group.Set("cpu.cfs_quota_us", "40000");
        using var first = ProbeProcess.Start([group.Inner]);
        using var second = ProbeProcess.Start([group.Inner]);

        var source = $"{group.Outer}/cpu.cfs_quota_us";
        (await first.AskAsync("limits")).ShouldStartWith($"1|0.4|{source}|1 worker: 0.4 CPUs by quota ({source}), rounded up to one worker; ");

        // Two busy processes would get two CPUs, or one on a machine with one; the quota lets them have 0.4 together. Each period may
        // begin or end outside the measured time, hence the room above. On a machine that is busy with other things they may get
        // less than the quota for a while, and are not throttled then: so they try until they are.
        long? throttled = 0;
        for (var round = 0; throttled == 0 && round < 20; round++)
        {
            var used = (await Task.WhenAll(first.AskAsync("spin 1500"), second.AskAsync("spin 1500")))
                .Sum(milliseconds => double.Parse(milliseconds, CultureInfo.InvariantCulture));
            used.ShouldBeLessThan(1500 * 0.6);
            throttled = KeyedFile.Number(await File.ReadAllTextAsync($"{group.Outer}/cpu.stat", TestContext.Current.CancellationToken), "nr_throttled");
        }

        throttled.ShouldNotBeNull().ShouldBeGreaterThan(0);

        group.Set("cpu.cfs_quota_us", "150000");
        (await first.AskAsync("limits")).ShouldContain($"1.5 CPUs by quota ({source}), rounded down");

        group.Set("cpu.cfs_quota_us", "-1");
        (await first.AskAsync("limits")).ShouldNotContain("quota");
    }

    [Fact]
    public async Task A_quota_above_the_root_of_a_cgroup_namespace_is_found_where_the_mount_shows_it()
    {
        using var group = TemporaryGroup.MakeOrSkip("cpu", ContainerLimits.Read().Cpu.Group);
        Assert.SkipUnless(MayUnshare(), "unshare(1) may not make a cgroup namespace here.");
        group.Set("cpu.cfs_quota_us", "70000");

        // The mounts stay those of the outer namespace, so /proc/self/mountinfo shows the root as /../.. and hides the names.
        using var probe = ProbeProcess.Start([group.Inner], "unshare", "-C");

        (await probe.AskAsync("limits")).ShouldStartWith($"1|0.7|{group.Outer}/cpu.cfs_quota_us|");
    }

    [Fact]
    public async Task A_cpuset_decides()
    {
        var limits = ContainerLimits.Read();
        Assert.SkipUnless(limits.Cpu.Cpuset is { Count: > 1 }, "The cpuset controller is not in use, or leaves one CPU only.");
        var own = limits.Cpu.Cpuset!.Source;
        using var group = TemporaryGroup.MakeOrSkip("cpuset", new(1, [Path.GetDirectoryName(own)!], IsExact: true));
        foreach (var set in new Action<string, string>[] { group.Set, group.SetInner })
        {
            set("cpuset.mems", await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(own)!, "cpuset.mems"), TestContext.Current.CancellationToken));
            set("cpuset.cpus", limits.Cpu.Cpuset.Cpus.Split(',', '-')[0]);
        }

        using var probe = ProbeProcess.Start([group.Inner]);

        var source = $"{group.Inner}/cpuset.effective_cpus";
        (await probe.AskAsync("limits")).ShouldStartWith($"1|1|{source}|1 worker: 1 CPU by cpuset ({source}); ");
    }

    [Fact]
    public async Task A_memory_limit_on_a_parent_group_decides()
    {
        using var group = TemporaryGroup.MakeOrSkip("memory", ContainerLimits.Read().Memory.Group);
        group.Set("memory.limit_in_bytes", (250 * MiB).ToString(CultureInfo.InvariantCulture));
        using var probe = ProbeProcess.Start([group.Inner]);

        // Less than one worker's 256 MiB, so this bound is the lowest whatever the machine has; what the probe itself uses is taken off.
        (await probe.AskAsync("limits")).ShouldMatch($@"^1\|.*\|{group.Outer}/memory.limit_in_bytes\|1 worker: (1\d\d|2[0-4]\d)(\.\d)? MiB of 250 MiB free");
    }

    [Fact]
    public async Task A_pids_limit_on_a_parent_group_decides()
    {
        using var group = TemporaryGroup.MakeOrSkip("pids", ContainerLimits.Read().Pids.Group);
        group.Set("pids.max", "20");
        using var probe = ProbeProcess.Start([group.Inner]);

        (await probe.AskAsync("limits")).ShouldMatch($@"^1\|.*\|{group.Outer}/pids.max\|1 worker: \d+ of 20 pids free \({group.Outer}/pids.max\), 16 a worker; ");
    }

    private static bool MayUnshare()
    {
        using var attempt = Process.Start(new ProcessStartInfo("unshare", ["-C", "true"]) { UseShellExecute = false, RedirectStandardError = true })!;
        return attempt.WaitForExit(TimeSpan.FromSeconds(10)) && attempt.ExitCode == 0;
    }
}
