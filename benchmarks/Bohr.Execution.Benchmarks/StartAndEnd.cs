using System.Diagnostics;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>What a run costs that has one item which does nothing: guardian, one worker, their ends. Beside one start of this same program that does nothing.</summary>
internal static class StartAndEnd
{
    internal static async Task<int> RunAsync(int rounds)
    {
        var (toOutcome, toEnd, empty) = (new List<double>(), new List<double>(), new List<double>());

        // The first round compiles what the others use.
        for (var round = 0; round <= rounds; round++)
        {
            var (first, end) = await OneItemAsync().ConfigureAwait(false);
            var nothing = EmptyProgram();
            if (round == 0)
            {
                Console.WriteLine($"first run in this process: outcome after {first:0.0} ms, end after {end:0.0} ms");
                continue;
            }

            toOutcome.Add(first);
            toEnd.Add(end);
            empty.Add(nothing);
        }

        var baseline = Median(empty);
        Console.WriteLine($"One no-op item, one worker, guardian included; median of {rounds} runs.");
        Console.WriteLine($"this program, doing nothing {baseline,8:0.0} ms");
        Console.WriteLine($"to the outcome              {Median(toOutcome),8:0.0} ms  {Median(toOutcome) / baseline,5:0.00} x");
        Console.WriteLine($"to the end of the run       {Median(toEnd),8:0.0} ms  {Median(toEnd) / baseline,5:0.00} x");
        return 0;
    }

    private static async Task<(double First, double End)> OneItemAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var first = 0.0;
        var stream = ItemStream<long, long>.InProcesses(NothingHandler.Contract, new StreamOptions { Workers = 1 });
        await foreach (var outcome in stream.RunAsync(Numbers.UpTo(1)).ConfigureAwait(false))
        {
            if (outcome.Kind != OutcomeKind.Completed)
                throw new InvalidOperationException(outcome.Message);

            first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return (first, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static double EmptyProgram()
    {
        var started = Stopwatch.GetTimestamp();
        using var program = Process.Start(Environment.ProcessPath!, ["nothing"]);
        if (!program.WaitForExit(TimeSpan.FromSeconds(30)) || program.ExitCode != 0)
            throw new InvalidOperationException("The empty program did not end well.");

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
