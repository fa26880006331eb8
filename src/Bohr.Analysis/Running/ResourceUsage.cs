using System.Runtime.InteropServices;

namespace Bohr.Analysis.Running;

/// <summary>Processor time of processes that have ended and were waited for. See getrusage(2).</summary>
internal static unsafe partial class ResourceUsage
{
    private const int RUSAGE_CHILDREN = -1;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Native(int who, long* usage);

    /// <summary>User and system time of all children that were waited for.</summary>
    public static TimeSpan OfEndedChildren()
    {
        // struct rusage begins with two struct timeval, user and system; it has 144 bytes on 64-bit Linux.
        var usage = stackalloc long[32];
        return Native(RUSAGE_CHILDREN, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : TimeSpan.Zero;
    }
}
