using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>A process held by descriptor, so that its number cannot be reused under us. See pidfd_open(2), pidfd_send_signal(2).</summary>
internal static partial class ProcessDescriptor
{
    // The numbers are the same on every architecture that .NET runs on; glibc has wrappers only since 2.36.
    private const nint SYS_pidfd_send_signal = 424;
    private const nint SYS_pidfd_open = 434;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Native(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int NativeKill(int processId, int signal);

    /// <summary>Takes hold of a process.</summary>
    /// <returns>A close-on-exec descriptor, or −1 when there is no such process.</returns>
    internal static int TryOpen(int processId)
    {
        var descriptor = Native(SYS_pidfd_open, processId, 0, 0, 0);
        if (descriptor >= 0)
            return (int)descriptor;

        var errno = Marshal.GetLastPInvokeError();
        return errno == Errno.ESRCH ? -1 : throw Errno.Failure(errno, $"pidfd_open for pid {processId}");
    }

    /// <summary>Takes hold of a child that has just been started. One that cannot be held is ended and reaped at once.</summary>
    internal static int OpenOrEndChild(int processId)
    {
        try
        {
            return TryOpen(processId);
        }
        catch
        {
            // The number is the child's until it is reaped, so the signal cannot reach a stranger.
            _ = NativeKill(processId, Signals.SIGKILL);
            Waiting.ReapChild(processId);
            throw;
        }
    }

    /// <summary>Sends a signal to the process that is held, and to no other.</summary>
    /// <returns>False when the process has ended already, or may not be signalled.</returns>
    internal static bool TrySignal(int descriptor, int signal) => Native(SYS_pidfd_send_signal, descriptor, signal, 0, 0) == 0;
}
