using System.Globalization;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Benchmarks;

/// <summary>The coordinator's resident memory while items stream through it: it must not grow with their number.</summary>
internal static class CoordinatorMemory
{
    internal static async Task<int> RunAsync(long items)
    {
        var stream = ItemStream<long, long>.InProcesses(NothingHandler.Contract, new StreamOptions { Workers = 2, PrefetchItems = 8 });
        var seen = 0L;
        var step = Math.Max(1, items / 10);
        var samples = new List<long>();
        Console.WriteLine("   items done   resident MiB   managed heap MiB");
        await foreach (var outcome in stream.RunAsync(Numbers.UpTo(items)).ConfigureAwait(false))
        {
            if (outcome.Kind != OutcomeKind.Completed)
                throw new InvalidOperationException(outcome.Message);

            if (++seen % step != 0)
                continue;

            samples.Add(ResidentBytes());
            Console.WriteLine($"{seen,13:N0} {samples[^1] / 1048576.0,14:N1} {GC.GetTotalMemory(forceFullCollection: false) / 1048576.0,18:N1}");
        }

        // The first tenth warms up: code is compiled and the collector finds its size.
        var growth = samples[^1] - samples[0];
        Console.WriteLine($"growth from {step:N0} to {seen:N0} items: {growth / 1048576.0:N1} MiB");
        return growth < 16 << 20 ? 0 : 1;
    }

    private static long ResidentBytes()
    {
        // The second field of statm is the resident set in pages of 4 KiB (proc(5)).
        var fields = File.ReadAllText("/proc/self/statm").Split(' ');
        return long.Parse(fields[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
