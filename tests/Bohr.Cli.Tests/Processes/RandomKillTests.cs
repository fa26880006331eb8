using System.Globalization;

namespace Bohr.Cli.Tests.Processes;

/// <summary>Workers that die under real work, with all rules of the default selection.</summary>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private static readonly bool IsFull = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("BOHR_TEST_FULL"));

    private static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("BOHR_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1_000_000);

    /// <summary>Twenty runs over SymPy in the full size, three over the modules of CPython's library in the quick one.</summary>
    [Fact]
    public void Workers_killed_at_random_change_no_byte_of_the_output()
    {
        var (folder, runs) = IsFull ? ("/usr/lib/python3/dist-packages/sympy", 20) : ("/usr/lib/python3.11", 3);
        string[] arguments = ["analyze", "--isolated", "-q", "--output-format", "concise", "--workers", "3", folder];
        var expected = BohrProcess.Run("/", arguments);
        expected.Code.ShouldBe(1, expected.Error);
        expected.Output.Length.ShouldBeGreaterThan(10_000);

        output.WriteLine($"BOHR_TEST_SEED={Seed}");
        var random = new Random(Seed);
        var killed = 0;
        for (var run = 0; run < runs; run++)
        {
            using var process = BohrProcess.StartAndWaitForResults("/", [.. arguments.Where(argument => argument != "-q")]);
            killed += KillWorkers(process, random);
            var ended = process.End();

            string.Join('\n', ended.Output.Split('\n').Except(expected.Output.Split('\n'), StringComparer.Ordinal).Take(5)).ShouldBeEmpty($"run {run} of seed {Seed}");
            (ended.Output == expected.Output).ShouldBeTrue($"run {run} of seed {Seed} leaves out a line, or has another order");
            ended.Code.ShouldBe(1, ended.Error);
        }

        killed.ShouldBeGreaterThanOrEqualTo(runs);
    }

    /// <summary>Kills two workers, some milliseconds apart, both from the beginning: a file that ends a second, fresh worker too rightly counts as the cause.</summary>
    private static int KillWorkers(BohrProcess process, Random random)
    {
        var workers = process.Workers().ToArray();
        random.Shuffle(workers);
        var killed = 0;
        using var never = new ManualResetEventSlim();
        foreach (var worker in workers.Take(2))
        {
            if (BohrProcess.Signal(worker, BohrProcess.SIGKILL) == 0)
                killed++;

            never.Wait(TimeSpan.FromMilliseconds(random.Next(10, 60)));
        }

        return killed;
    }
}
