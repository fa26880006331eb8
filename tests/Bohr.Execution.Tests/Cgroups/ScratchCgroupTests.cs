using System.Diagnostics;
using System.Globalization;

namespace Bohr.Execution.Tests.Cgroups;

public class ScratchCgroupTests
{
    [Fact]
    public void A_scratch_group_holds_what_is_started_inside_and_ends_it_even_when_it_is_frozen()
    {
        var group = ScratchCgroup.MakeOrSkip("memory", "freezer", "pids");
        string[] folders = [group.Folder("memory"), group.Folder("freezer"), group.Folder("pids")];
        using var sleeper = Start(group);
        try
        {
            SpinWait.SpinUntil(() => group.Processes().Contains(sleeper.Id), TimeSpan.FromSeconds(10)).ShouldBeTrue();
            group.Freeze();
        }
        finally
        {
            group.Dispose();
        }

        sleeper.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue("what was in the group has ended");
        folders.ShouldAllBe(folder => !Directory.Exists(folder));
    }

    [Fact]
    public void What_a_killed_test_run_left_is_removed_by_the_next()
    {
        using var first = ScratchCgroup.MakeOrSkip("pids");
        var left = Path.Combine(Path.GetDirectoryName(first.Folder("pids"))!, $"bohr-scratch-{int.MaxValue}-1-{Guid.NewGuid():N}");
        Directory.CreateDirectory(left);

        ScratchCgroup.MakeOrSkip("pids").Dispose();

        Directory.Exists(left).ShouldBeFalse();
        Directory.Exists(first.Folder("pids")).ShouldBeTrue("a group of a living test run is left alone");
    }

    [Fact]
    public void Limits_are_what_the_kernel_then_says()
    {
        using var group = ScratchCgroup.MakeOrSkip("memory", "cpu", "pids");

        group.LimitMemory(64 << 20);
        group.LimitCpu(0.3);
        group.LimitPids(20);

        group.Read("memory", "memory.limit_in_bytes").ShouldBe((64 << 20).ToString(CultureInfo.InvariantCulture));
        group.Read("cpu", "cpu.cfs_quota_us").ShouldBe("30000");
        group.Read("pids", "pids.max").ShouldBe("20");
    }

    private static Process Start(ScratchCgroup group)
    {
        var (program, arguments) = group.Inside("sleep", "60");
        return Process.Start(program, arguments);
    }
}
