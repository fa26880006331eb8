using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>What the flight recorder costs: the same run with and without it, in turn, for items that do nothing and for items of a millisecond and more.</summary>
internal static class RecorderCost
{
    internal static async Task<int> RunAsync(int rounds, int workers)
    {
        Console.WriteLine($"The same run with and without the recorder, in turn; {workers} workers; medians of {rounds} pairs, and of the pairs' ratios.");
        Console.WriteLine("Processor time is the coordinator's, recorder included; its share is of the time that an item takes. Unlike the rates it hardly depends on what else runs.");
        Console.WriteLine("item        without, items/s  recorded, items/s   cost   processor time: without, us   recorded, us    more   journal, bytes an item");
        var folder = Directory.CreateTempSubdirectory("bohr-bench-recorder-").FullName;
        try
        {
            foreach (var (name, microseconds, items) in ((string, long, long)[])[("no-op", 0, 300_000), ("0.2 ms", 200, 10_000), ("1 ms", 1000, 2000), ("2 ms", 2000, 1000), ("10 ms", 10_000, 200)])
                await CompareAsync(folder, name, microseconds, items, rounds, workers).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task CompareAsync(string folder, string name, long microseconds, long items, int rounds, int workers)
    {
        var (without, with, ratios, bytes) = (new List<double>(), new List<double>(), new List<double>(), 0L);
        var (cpuWithout, cpuWith) = (new List<double>(), new List<double>());

        // The first pair warms up. Who goes first changes, so that neither always has the quieter moment.
        for (var round = 0; round <= rounds; round++)
        {
            (double Rate, double Cpu) plain = default, recorded = default;
            for (var turn = 0; turn < 2; turn++)
            {
                if ((turn + round) % 2 == 0)
                    plain = await RateAsync(null, microseconds, items, workers).ConfigureAwait(false);
                else
                    (recorded, bytes) = await RecordedRateAsync(folder, microseconds, items, workers).ConfigureAwait(false);
            }

            if (round == 0)
                continue;

            without.Add(plain.Rate);
            with.Add(recorded.Rate);
            ratios.Add(recorded.Rate / plain.Rate);
            cpuWithout.Add(plain.Cpu);
            cpuWith.Add(recorded.Cpu);
        }

        var more = Median(cpuWith) - Median(cpuWithout);
        var share = microseconds > 0 ? (more / microseconds).ToString("P1", CultureInfo.InvariantCulture) : $"{more:0.00} us";
        Console.WriteLine(
            $"{name,-10} {Median(without),17:N0} {Median(with),18:N0} {1 - Median(ratios),7:P1} {Median(cpuWithout),28:0.00} {Median(cpuWith),14:0.00} {share,8} {bytes / (double)items,24:0.0}");
    }

    private static async Task<((double Rate, double Cpu) Run, long Bytes)> RecordedRateAsync(string folder, long microseconds, long items, int workers)
    {
        string run;
        (double Rate, double Cpu) rate;
        using (var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = folder, KeptRuns = 2 }))
        {
            rate = await RateAsync(recorder, microseconds, items, workers).ConfigureAwait(false);
            run = recorder.Folder;
        }

        return (rate, Directory.EnumerateFiles(run).Sum(file => new FileInfo(file).Length));
    }

    private static async Task<(double Rate, double Cpu)> RateAsync(RunRecorder? recorder, long microseconds, long items, int workers)
    {
        // The first tenth starts the workers; the clock runs from then to the last outcome.
        var warm = items / 10;
        var stream = ItemStream<long, long>.InProcesses(WaitingHandler.Contract, new StreamOptions { Workers = workers, Recorder = recorder });
        var (seen, started, ended) = (0L, 0L, 0L);
        var (cpuStarted, cpuEnded) = (TimeSpan.Zero, TimeSpan.Zero);
        await foreach (var outcome in stream.RunAsync(SourceAsync(microseconds, items + warm)).ConfigureAwait(false))
        {
            if (outcome.Kind != OutcomeKind.Completed)
                throw new InvalidOperationException(outcome.Message);

            if (++seen == warm)
                (started, cpuStarted) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

            if (seen == items + warm)
                (ended, cpuEnded) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        }

        return (items / Stopwatch.GetElapsedTime(started, ended).TotalSeconds, (cpuEnded - cpuStarted).TotalMicroseconds / items);
    }

    private static async IAsyncEnumerable<long> SourceAsync(long item, long count)
    {
        for (var number = 0L; number < count; number++)
            yield return item;

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
