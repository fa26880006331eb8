using System.Globalization;

namespace Bohr.Execution.Tests.Faults;

/// <summary>How much of a test to run: quickly by default, everything with BOHR_TEST_FULL=1.</summary>
internal static class TestSize
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("BOHR_TEST_FULL") == "1";

    /// <summary>The first seed; BOHR_TEST_SEED repeats a run that failed.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("BOHR_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1_000_000);

    static TestSize() =>
        Console.WriteLine($"Bohr.Execution.Tests: {(Full ? "full" : "quick")} size, first seed {Seed}; BOHR_TEST_SEED={Seed} repeats it.");

    public static int Of(int quick, int full) => Full ? full : quick;
}
