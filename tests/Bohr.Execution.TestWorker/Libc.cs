using System.Runtime.InteropServices;

namespace Bohr.Execution.TestWorker;

internal static partial class Libc
{
    [LibraryImport("libc")]
    internal static partial int kill(int pid, int signal);

    [LibraryImport("libc")]
    internal static partial nint strlen(nint text);

    [LibraryImport("libc")]
    internal static partial int dup2(int descriptor, int target);

    [LibraryImport("libc")]
    internal static partial int close(int descriptor);
}
