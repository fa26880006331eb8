using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Caps the private data (heap, writable mappings) of a running process. See prlimit(2).</summary>
internal static partial class DataLimit
{
    private const int RLIMIT_DATA = 2; // Not RLIMIT_AS: an idle .NET process reserves tens of gigabytes of addresses.

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Rlimit(ulong Soft, ulong Hard);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static unsafe partial int Native(int process, int resource, Rlimit* newLimit, Rlimit* oldLimit);

    /// <summary>Sets the limit, unless it has a lower one; processes that it starts inherit it.</summary>
    /// <returns>False: the process has ended, or belongs to another user.</returns>
    internal static unsafe bool TrySet(int process, long bytes)
    {
        Rlimit now = default;
        if (Native(process, RLIMIT_DATA, null, &now) != 0)
            return false;

        var wanted = new Rlimit(Math.Min(now.Soft, (ulong)bytes), Math.Min(now.Hard, (ulong)bytes));
        return Native(process, RLIMIT_DATA, &wanted, null) == 0;
    }
}
