using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>What an ended child cost, as the kernel counted it. See wait4(2), getrusage(2).</summary>
/// <param name="CpuTime">User and system time of the child and of the descendants that were waited for.</param>
/// <param name="PeakResidentBytes">Highest resident size of the largest one among them.</param>
internal readonly partial record struct ResourceUse(TimeSpan CpuTime, long PeakResidentBytes)
{
    private const int WNOHANG = 1;
    private const int __WALL = 0x40000000;

    /// <summary>struct rusage: two struct timeval, then fourteen longs of which the first is ru_maxrss in KiB.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct Rusage
    {
        [FieldOffset(0)]
        internal nint UserSeconds;

        [FieldOffset(8)]
        internal nint UserMicroseconds;

        [FieldOffset(16)]
        internal nint SystemSeconds;

        [FieldOffset(24)]
        internal nint SystemMicroseconds;

        [FieldOffset(32)]
        internal nint MaximumResidentKiB;
    }

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static unsafe partial int Native(int processId, int* status, int options, Rusage* use);

    /// <summary>Reaps a child of ours that has ended.</summary>
    /// <returns>Zeros when somebody else reaped it.</returns>
    internal static unsafe ResourceUse Reap(int processId)
    {
        Rusage use = default;
        var status = 0;
        int reaped;
        do
        {
            reaped = Native(processId, &status, WNOHANG | __WALL, &use);
        }
        while (reaped < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

        if (reaped != processId)
            return default;

        var cpu = TimeSpan.FromSeconds((long)use.UserSeconds + use.SystemSeconds) + TimeSpan.FromMicroseconds((double)use.UserMicroseconds + use.SystemMicroseconds);
        return new ResourceUse(cpu, (long)use.MaximumResidentKiB * 1024);
    }
}
