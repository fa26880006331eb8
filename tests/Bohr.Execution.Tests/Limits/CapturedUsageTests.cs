using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>
/// What <see cref="ContainerUsage"/> makes of the folders of Limits/Data. Where a folder has a <c>usage.txt</c>, that must come out; BOHR_UPDATE_EXPECTED=1
/// writes it anew, to be reviewed.
/// </summary>
public class CapturedUsageTests
{
    public static TheoryData<string> Systems => new(CapturedSystem.Names);

    [Theory]
    [InlineData("kubernetes-guaranteed-v2")]
    [InlineData("docker-v1")]
    [InlineData("hybrid")]
    [InlineData("memory-high")]
    [InlineData("systemd-nested-slice")]
    [InlineData("malformed-v1")]
    [InlineData("malformed-v2")]
    [InlineData("nothing-readable")]
    [InlineData("sandbox-without-groups")]
    public void A_captured_system_uses_what_the_text_beside_it_says(string name)
    {
        var folder = Path.Combine(CapturedSystem.DataFolder, name);
        using var usage = Open(folder);
        var expected = Path.Combine(folder, "usage.txt");
        var text = Text(usage.Sample());
        if (Environment.GetEnvironmentVariable("BOHR_UPDATE_EXPECTED") == "1")
            File.WriteAllText(expected, text);

        text.ShouldBe(File.ReadAllText(expected));
    }

    [Theory] // Fault 47.
    [MemberData(nameof(Systems))]
    public void Whatever_the_files_hold_a_sample_is_taken_and_agrees_with_the_limits(string name)
    {
        using var usage = Open(Path.Combine(CapturedSystem.DataFolder, name));
        var limits = CapturedSystem.Named(name).Read();

        var sample = usage.Sample();

        sample.CpuLimit.ShouldBe(limits.Cpu.Quota?.Cpus);
        if (limits.Memory.Tightest is { UsedBytes: not null } tightest)
            (sample.MemoryLimitBytes, sample.MemoryUsedBytes).ShouldBe((tightest.Bytes, tightest.UsedBytes));
    }

    [Fact] // Fault 47.
    public void Damaged_text_is_unknown_and_never_an_exception()
    {
        var random = new Random(20260730);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new byte[random.Next(60)];
            random.NextBytes(text);
            byte[] like = [.. "some avg10=1.00 avg60=0 total=12\noom_kill 3\n100000 100000\n"u8];
            for (var i = 0; i < text.Length; i++)
            {
                if (random.Next(3) > 0)
                    text[i] = like[i % like.Length];
            }

            (UsageText.Number(text) ?? 0).ShouldBeGreaterThanOrEqualTo(0);
            (UsageText.Number(text, "oom_kill"u8) ?? 0).ShouldBeGreaterThanOrEqualTo(0);
            (UsageText.CpuMax(text) ?? 1).ShouldBeGreaterThan(0);
            (UsageText.OwnPages(text) ?? 0).ShouldBeGreaterThanOrEqualTo(0);
            if (UsageText.Pressure(text) is { } pressure)
                pressure.SomePercent.ShouldBeInRange(0, 100);
        }
    }

    [Theory]
    [InlineData("max 100000\n", null)]
    [InlineData("150000 100000\n", 1.5)]
    [InlineData("50000\n", 0.5)]
    [InlineData("50000 0\n", null)]
    [InlineData("0 100000\n", null)]
    [InlineData("", null)]
    [InlineData("-1 100000", null)]
    public void A_quota_of_version_2_is_read_or_unknown(string text, double? cpus) => UsageText.CpuMax(System.Text.Encoding.ASCII.GetBytes(text)).ShouldBe(cpus);

    private static ContainerUsage Open(string folder) =>
        ContainerUsage.Open(folder, (int)KeyedFile.Number(File.ReadAllText(Path.Combine(folder, "kernel.txt")), "pid")!.Value);

    private static string Text(UsageSample sample) => string.Create(CultureInfo.InvariantCulture, $"""
        memory used {sample.MemoryUsedBytes}, held {sample.MemoryHeldBytes}, limit {sample.MemoryLimitBytes} ({sample.MemoryLimitSource})
        free {sample.MemoryFreeBytes}, room {sample.MemoryRoomBytes}, of {sample.MemoryTotalBytes}
        machine {sample.HostAvailableBytes} of {sample.HostBytes}
        cpu used {sample.CpuUsed?.TotalSeconds} s, limit {sample.CpuLimit} ({sample.CpuLimitSource})
        throttled {sample.ThrottledPeriods} periods, {sample.Throttled?.TotalSeconds} s
        cpu pressure {sample.CpuPressure}
        memory pressure {sample.MemoryPressure}
        kills {sample.OutOfMemoryKills}
        tasks {sample.Tasks} of {sample.TaskLimit}

        """);
}
