using System.Diagnostics;
using System.Globalization;
using Bohr.Execution.Limits;

namespace Bohr.Execution.Evidence;

/// <summary>How much a process, and the container, had used at one moment. What has been used since tells a throttled process from one that hangs.</summary>
/// <param name="At">A timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="RunNanoseconds">Processor time of the threads.</param>
/// <param name="QueueNanoseconds">Time in which they could have run and no processor was free.</param>
/// <param name="Container">Null: not read.</param>
internal sealed record Baseline(long At, long RunNanoseconds, long QueueNanoseconds, UsageSample? Container)
{
    /// <summary>Reads it now. May take as long as the kernel likes, so on a thread that may wait.</summary>
    internal static Dictionary<int, Baseline> ReadAll(IEnumerable<int> processes)
    {
        using var usage = ContainerUsage.Open();
        var container = usage.Sample();
        return processes.Distinct().ToDictionary(process => process, process => Read(process, container));
    }

    private static Baseline Read(int process, UsageSample container)
    {
        var (run, queue) = (0L, 0L);
        foreach (var thread in ProcessReading.ThreadIds(process))
        {
            var times = ThreadReading.Times(KernelFile.TryRead(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{thread}/schedstat"), out _));
            run += times.Run;
            queue += times.Queue;
        }

        return new Baseline(Stopwatch.GetTimestamp(), run, queue, container);
    }
}
