using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>Items a second through worker processes, beside Python's process pools in the same run.</summary>
internal static class Throughput
{
    private const int Rounds = 3;

    internal static async Task<int> RunAsync(long items, int workers)
    {
        var rates = new List<double>();
        var rows = new List<(string Name, double Rate)>();
        for (var round = 0; round < Rounds; round++)
            rates.Add(await BohrAsync(items, workers).ConfigureAwait(false));

        rows.Add(("Bohr, process lane", rates.Order().ElementAt(Rounds / 2)));
        rows.AddRange(Python(Math.Min(items, 200_000), workers));
        Console.WriteLine($"No-op items, {workers} workers; Bohr with a prefetch of 8 items and all guarantees, each result acknowledged singly; median of {Rounds} rounds of {items} items.");
        Console.WriteLine($"Bohr's rounds: {string.Join(", ", rates.Select(rate => rate.ToString("N0", CultureInfo.InvariantCulture)))} items/s");
        foreach (var (name, rate) in rows)
            Console.WriteLine($"{name,-55} {rate,12:N0} items/s  {rows[0].Rate / rate,6:N1} x slower".Replace("   1.0 x slower", "", StringComparison.Ordinal));

        return 0;
    }

    private static async Task<double> BohrAsync(long items, int workers)
    {
        // The first items start the workers and warm the code; the clock runs from then to the last outcome.
        const long Warm = 100_000;
        var stream = ItemStream<long, long>.InProcesses(NothingHandler.Contract, new StreamOptions { Workers = workers, PrefetchItems = 8 });
        var (seen, sum, started, ended) = (0L, 0L, 0L, 0L);
        await foreach (var outcome in stream.RunAsync(Numbers.UpTo(items + Warm)).ConfigureAwait(false))
        {
            sum += ((Completed<long, long>)outcome).Result;
            if (++seen == Warm)
                started = Stopwatch.GetTimestamp();

            if (seen == items + Warm)
                ended = Stopwatch.GetTimestamp();
        }

        var count = items + Warm;
        if (sum != count * (count - 1) / 2 || !stream.Summary!.IsComplete)
            throw new InvalidOperationException("Not every item came back once.");

        return items / Stopwatch.GetElapsedTime(started, ended).TotalSeconds;
    }

    private static List<(string Name, double Rate)> Python(long items, int workers)
    {
        using var python = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "python_pools.py"), workers.ToString(CultureInfo.InvariantCulture), items.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("/usr/bin/python3 could not be started.");
        var output = python.StandardOutput.ReadToEnd();
        if (!python.WaitForExit(TimeSpan.FromMinutes(5)) || python.ExitCode != 0)
            throw new InvalidOperationException("python_pools.py failed; its message is above.");

        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
                .Select(parts => (parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture))),
        ];
    }
}
