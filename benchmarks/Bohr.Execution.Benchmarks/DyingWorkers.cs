using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>What it costs when workers die: items lost when one in a hundred kills its worker, and the time from a death to the next item. Beside Python's pools.</summary>
internal static class DyingWorkers
{
    private const int Workers = 2;
    private const int OneIn = 100;
    private const int Deaths = 20;

    internal static async Task<int> RunAsync(int items)
    {
        Console.WriteLine($"{items:N0} items, {Workers} workers; one in {OneIn} kills its worker with SIGKILL. Bohr tries such an item twice, the others once.");
        Console.WriteLine($"{"",-36} {"items lost",12} {"of which innocent",18} {"items/s",10}");
        var (lost, innocent, rate) = await LossesAsync(items).ConfigureAwait(false);
        Console.WriteLine($"{"Bohr, process lane",-36} {lost,12:N0} {innocent,18:N0} {rate,10:N0}");
        foreach (var row in Python("losses", items))
            Console.WriteLine($"{row[0],-36} {row[1],12} {row[2],18} {row[3],10}");

        Console.WriteLine();
        Console.WriteLine($"From the death of the only worker to the beginning of the next item; median of {Deaths} deaths.");
        Console.WriteLine($"{"Bohr, process lane",-36} {await ReplacementAsync().ConfigureAwait(false),9:0.0} ms");
        foreach (var row in Python("replacement", Deaths))
            Console.WriteLine($"{row[0],-36} {row[1],12}");

        return 0;
    }

    private static async Task<(long Lost, long Innocent, double Rate)> LossesAsync(int items)
    {
        var stream = ItemStream<long, long>.InProcesses(DyingHandler.Contract, new StreamOptions { Workers = Workers });
        var started = Stopwatch.GetTimestamp();
        var (lost, innocent) = (0L, 0L);
        await foreach (var outcome in stream.RunAsync(Enumerable.Range(0, items).Select(number => number % OneIn == OneIn / 2 ? -1L - number : number)).ConfigureAwait(false))
        {
            lost += outcome.Kind == OutcomeKind.Completed ? 0 : 1;
            innocent += outcome.Kind != OutcomeKind.Completed && outcome.Item >= 0 ? 1 : 0;
        }

        return (lost, innocent, items / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>An item that kills its worker kills two, so half of the time between the items before and after it is one replacement.</summary>
    private static async Task<double> ReplacementAsync()
    {
        var stream = ItemStream<long, long>.InProcesses(DyingHandler.Contract, new StreamOptions { Workers = 1, PrefetchItems = 0 });
        var (times, before) = (new List<double>(), 0L);
        await foreach (var outcome in stream.RunAsync(Enumerable.Range(0, (2 * Deaths) + 1).Select(number => number % 2 == 1 ? -1L : number)).ConfigureAwait(false))
        {
            if (outcome is not Completed<long, long> completed)
                continue;

            if (before != 0)
                times.Add(Stopwatch.GetElapsedTime(before, completed.Result).TotalMilliseconds / 2);

            before = completed.Result;
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static IEnumerable<string[]> Python(string what, int number)
    {
        using var python = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3",
            [Path.Combine(AppContext.BaseDirectory, "dying_workers.py"), what, Workers.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), OneIn.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("/usr/bin/python3 could not be started.");
        var output = python.StandardOutput.ReadToEnd();
        if (!python.WaitForExit(TimeSpan.FromMinutes(5)) || python.ExitCode != 0)
            throw new InvalidOperationException("dying_workers.py failed; its message is above.");

        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'));
    }
}
