using Bohr.Execution.Budgets;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Budgets;

public class MemoryGuardTests
{
    private const long MiB = 1L << 20;

    [Fact]
    public void Every_problem_of_the_guard_is_listed_with_those_of_the_stream()
    {
        var guard = new MemoryGuard { HardLimitBytes = 1, ReserveBytes = -1, Interval = TimeSpan.Zero };

        new StreamOptions { Workers = 1, Memory = guard with { SoftLimitBytes = 1L << 41 }, Need = new(-1, 0) }.Problems().ShouldBe(
        [
            "Need: A need of -1 CPUs makes no sense; use 0 to 1,000,000.",
            "Memory.SoftLimitBytes is 2199023255552; use 16 MiB to 1 TiB, or null to derive it.",
            "Memory.HardLimitBytes is 1; use 16 MiB to 1 TiB, or null to derive it.",
            "Memory.HardLimitBytes is 1, less than Memory.SoftLimitBytes (2199023255552); use at least as much.",
            "Memory.ReserveBytes is -1; use 0 to 1 TiB, or null to derive it.",
            "Memory.Interval is 00:00:00; use 1 ms to 10 s.",
        ]);
        new StreamOptions { Workers = 1, Memory = null }.Problems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(512, 1, 384, 448, 64)]
    [InlineData(512, 2, 192, 448, 64)]
    [InlineData(64, 2, 48, 48, 16)] // Not below what a worker needs to begin with.
    [InlineData(65_536, 8, 6144, 65_024, 512)]
    public void Limits_are_derived_from_the_containers_memory(long total, int workers, long soft, long hard, long reserve) =>
        MemoryThresholds.From(new(), total * MiB, workers).ShouldBe(new(soft * MiB, hard * MiB, reserve * MiB));

    [Fact]
    public void Where_nothing_is_known_only_what_was_set_is_a_limit()
    {
        MemoryThresholds.From(new(), total: null, workers: 4).ShouldBe(new(long.MaxValue, long.MaxValue, 0));
        MemoryThresholds.From(new() { SoftLimitBytes = 100 * MiB }, total: null, workers: 4).Soft.ShouldBe(100 * MiB);
    }
}
