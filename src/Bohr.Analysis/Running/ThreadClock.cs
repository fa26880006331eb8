using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Bohr.Analysis.Running;

/// <summary>Both clocks of this thread at one moment. See clock_gettime(2).</summary>
internal static unsafe partial class ThreadClock
{
    private const int CLOCK_THREAD_CPUTIME_ID = 3;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Native(int clock, long* time);

    /// <summary>The time; only differences mean anything.</summary>
    public static PhaseCost Now()
    {
        var time = stackalloc long[2];
        _ = Native(CLOCK_THREAD_CPUTIME_ID, time);
        return new PhaseCost(Stopwatch.GetElapsedTime(0).Ticks * 100, (time[0] * 1_000_000_000) + time[1]);
    }
}
