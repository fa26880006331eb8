using System.Collections;
using System.Runtime.InteropServices;

namespace Bohr.Execution.Limits;

internal static partial class SchedGetaffinity
{
    /// <summary>What the source is called where a file would be named.</summary>
    internal const string Source = "sched_getaffinity";

    private const int EINVAL = 22;
    private const int LargestMask = 8192 / 8;

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static unsafe partial int Native(int pid, nint size, byte* mask);

    /// <summary>The CPUs on which a thread may run; null when the call is refused. See sched_getaffinity(2).</summary>
    /// <param name="threadId">The id of a process means its first thread, whatever thread asks.</param>
    internal static unsafe CpuSet? Of(int threadId)
    {
        // The kernel refuses a mask that is smaller than its own, whose size cannot be asked for.
        for (var size = 128; size <= LargestMask; size *= 2)
        {
            var mask = new byte[size];
            fixed (byte* start = mask)
            {
                if (Native(threadId, size, start) == 0)
                    return CpuSet.Of(new BitArray(mask), Source);
            }

            if (Marshal.GetLastPInvokeError() != EINVAL)
                return null;
        }

        return null;
    }
}
