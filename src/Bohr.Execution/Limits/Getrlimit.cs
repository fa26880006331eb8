using System.Runtime.InteropServices;

namespace Bohr.Execution.Limits;

internal static partial class Getrlimit
{
    // Names and values as in <sys/resource.h> on Linux (x86-64 and arm64).
    private const int RLIMIT_NPROC = 6;
    private const int RLIMIT_NOFILE = 7;

    [StructLayout(LayoutKind.Sequential)]
    private struct Rlimit
    {
        public ulong Soft; // rlim_t is 64 bits wide wherever this runs.
        public ulong Hard;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int Native(int resource, out Rlimit limit);

    /// <summary>How many tasks (threads) the real user of this process may have; null when there is no such limit. See getrlimit(2).</summary>
    internal static long? MaxTasksOfUser() =>
        Native(RLIMIT_NPROC, out var limit) == 0 && limit.Soft <= long.MaxValue ? (long)limit.Soft : null;

    /// <summary>How many descriptors this process may have; null when unknown. See getrlimit(2).</summary>
    internal static long? MaxDescriptors() =>
        Native(RLIMIT_NOFILE, out var limit) == 0 && limit.Soft <= long.MaxValue ? (long)limit.Soft : null;
}
