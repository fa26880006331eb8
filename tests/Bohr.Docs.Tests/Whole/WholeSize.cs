using System.Globalization;

namespace Bohr.Docs.Tests.Whole;

/// <summary>How much to run: quickly by default, everything with BOHR_TEST_FULL=1; BOHR_TEST_SEED repeats what was random.</summary>
internal static class WholeSize
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("BOHR_TEST_FULL") == "1";

    /// <summary>A new one each time at full size only: a change must not fail for what another seed finds.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("BOHR_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : IsFull ? Random.Shared.Next(1_000_000) : 21;
}
