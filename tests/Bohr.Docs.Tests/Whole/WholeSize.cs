using System.Globalization;

namespace Bohr.Docs.Tests.Whole;

/// <summary>How much to run: quickly by default, everything with BOHR_TEST_FULL=1; BOHR_TEST_SEED repeats what was random.</summary>
internal static class WholeSize
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("BOHR_TEST_FULL") == "1";

    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("BOHR_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1_000_000);
}
