using Bohr.Execution.Limits;

namespace Bohr.Execution.Tests.Limits;

/// <summary>The pure parsers, one text of the kernel a row.</summary>
public class LimitTextsTests
{
    [Theory]
    [InlineData("200000 100000\n", 2.0, false)]
    [InlineData("50000\n", 0.5, false)]
    [InlineData("max 100000\n", null, false)]
    [InlineData("max\n", null, false)]
    [InlineData("1000 1000000", 0.001, false)]
    [InlineData("", null, true)]
    [InlineData("\n", null, true)]
    [InlineData("0 100000", null, true)]
    [InlineData("100000 0", null, true)]
    [InlineData("-1 100000", null, true)]
    [InlineData("99999999999999999999 100000", null, true)]
    [InlineData("MAX 100000", null, true)]
    public void Cpu_max(string text, double? cpus, bool isMalformed)
    {
        CpuQuota.ParseMax(text, out var malformed).ShouldBe(cpus);
        malformed.ShouldBe(isMalformed);
    }

    [Theory]
    [InlineData("-1\n", "100000\n", null, false)]
    [InlineData("150000\n", "100000\n", 1.5, false)]
    [InlineData("150000\n", null, 1.5, false)]
    [InlineData("150000\n", "", 1.5, false)]
    [InlineData("", "100000", null, true)]
    [InlineData("-2", "100000", null, true)]
    public void Cpu_cfs_quota_us_over_cpu_cfs_period_us(string quota, string? period, double? cpus, bool isMalformed)
    {
        CpuQuota.ParseCfs(quota, period, out var malformed).ShouldBe(cpus);
        malformed.ShouldBe(isMalformed);
    }

    [Theory]
    [InlineData("max\n", null, false)]
    [InlineData("1073741824\n", 1073741824L, false)]
    [InlineData("0\n", 0L, false)]
    [InlineData("-1\n", null, false)]
    [InlineData("9223372036854771712\n", null, false)] // 4 KiB pages.
    [InlineData("9223372036854710272\n", null, false)] // 64 KiB pages.
    [InlineData("9223372036854775807\n", null, false)] // Linux before 3.19.
    [InlineData("18446744073709551615\n", null, false)]
    [InlineData("9223372036854644736\n", 9223372036854644736L, false)]
    [InlineData("1G\n", null, true)]
    [InlineData("", null, true)]
    public void A_memory_limit(string text, long? bytes, bool isMalformed)
    {
        MemoryLimit.Parse(text, out var malformed).ShouldBe(bytes);
        malformed.ShouldBe(isMalformed);
    }

    [Theory]
    [InlineData("0", 1, "0")]
    [InlineData("0-3,8\n", 5, "0-3,8")]
    [InlineData("3,1,2,1-2", 3, "1-3")]
    [InlineData("0-8191", 8192, "0-8191")]
    [InlineData("", null, null)]
    [InlineData("0-8192", null, null)]
    [InlineData("3-1", null, null)]
    [InlineData("0,", null, null)]
    [InlineData("-1", null, null)]
    public void A_list_of_cpus(string text, int? count, string? list)
    {
        var set = CpuSet.Parse(text, "");

        (set?.Count).ShouldBe(count);
        (set?.Cpus).ShouldBe(list);
    }

    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/a/b", "/", "a/b")]
    [InlineData("/a/b", "/a", "b")]
    [InlineData("/a/b", "/a/b", "")]
    [InlineData("/a/b", "/a/bc", null)]
    [InlineData("/a", "/a/b", null)]
    [InlineData("/x", "/a", null)]
    [InlineData("/", "/..", "?")]
    [InlineData("/a", "/../..", "?/?/a")]
    [InlineData("/../b", "/../..", "?/b")]
    [InlineData("/../b", "/..", "b")]
    [InlineData("/../b", "/", null)]
    [InlineData("/a", "/../x", null)]
    public void The_way_from_a_mounted_group_down_to_the_own(string own, string mounted, string? way)
    {
        var below = CgroupPath.Parse(own).Below(CgroupPath.Parse(mounted));

        (below is null ? null : string.Join('/', [.. Enumerable.Repeat("?", below.Value.HiddenLevels), .. below.Value.Names])).ShouldBe(way);
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1 KiB")]
    [InlineData(256L << 20, "256 MiB")]
    [InlineData((3L << 29) - 1, "1.4 GiB")]
    [InlineData(3L << 29, "1.5 GiB")]
    [InlineData(long.MaxValue, "7.9 EiB")]
    public void An_amount_of_memory_in_words(long bytes, string text) => ByteText.Of(bytes).ShouldBe(text);
}
