using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Reaping children. See waitid(2).</summary>
internal static partial class Waiting
{
    private const int P_ALL = 0;
    private const int P_PID = 1;
    private const int P_PIDFD = 3;
    private const int WNOHANG = 1;
    private const int WEXITED = 4;
    private const int WNOWAIT = 0x01000000;
    private const int __WALL = 0x40000000;
    private const int CLD_EXITED = 1;

    /// <summary>siginfo_t as waitid fills it; 64-bit Linux puts the union at offset 16.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct ChildInformation
    {
        [FieldOffset(8)]
        internal int Code;

        [FieldOffset(16)]
        internal int ProcessId;

        [FieldOffset(24)]
        internal int Status;
    }

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    private static unsafe partial int Native(int idType, uint id, ChildInformation* information, int options);

    /// <summary>Reaps one child of ours, and nobody else's: the host's own child processes are not touched.</summary>
    /// <returns>Null while it lives; otherwise how it ended.</returns>
    internal static ProcessEnd? TryReap(int processDescriptor)
    {
        var (ended, information) = Call(P_PIDFD, (uint)processDescriptor, WEXITED | WNOHANG | __WALL);
        if (ended < 0)
        {
            // Somebody else reaped it (a host that waits for all its children, or ignores SIGCHLD): it has ended, but how is lost.
            return Marshal.GetLastPInvokeError() == Errno.ECHILD ? new ProcessEnd(ExitCode: null, Signal: null) : throw Errno.Failure("waitid(P_PIDFD)");
        }

        if (information.ProcessId == 0)
            return null;

        return information.Code == CLD_EXITED
            ? new ProcessEnd(information.Status, Signal: null)
            : new ProcessEnd(ExitCode: null, information.Status & 0x7f);
    }

    /// <summary>How a child of ours ended, which stays to be reaped: until then its number is nobody else's.</summary>
    /// <returns>Null while it lives.</returns>
    internal static ProcessEnd? Look(int processDescriptor)
    {
        var (ended, information) = Call(P_PIDFD, (uint)processDescriptor, WEXITED | WNOHANG | WNOWAIT | __WALL);
        if (ended < 0)
            return Marshal.GetLastPInvokeError() == Errno.ECHILD ? new ProcessEnd(ExitCode: null, Signal: null) : throw Errno.Failure("waitid(P_PIDFD)");

        return information.ProcessId == 0 ? null
            : information.Code == CLD_EXITED ? new ProcessEnd(information.Status, Signal: null)
            : new ProcessEnd(ExitCode: null, information.Status & 0x7f);
    }

    /// <summary>Reaps a process if it is a child of ours that has ended; otherwise does nothing.</summary>
    internal static void ReapIfOurs(int processDescriptor) => _ = Call(P_PIDFD, (uint)processDescriptor, WEXITED | WNOHANG | __WALL);

    /// <summary>Waits for the end of a child that was sent SIGKILL, and reaps it; gives up after 5 s, when the kernel holds it.</summary>
    internal static void ReapChild(int processId)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if (Call(P_PID, (uint)processId, WEXITED | WNOHANG | __WALL) is not { Result: 0, Information.ProcessId: 0 })
                return;

            _ = Polling.Wait([], milliseconds: 10);
        }
    }

    /// <summary>Whether this process has any child at all, running or ended. The kernel's answer is exact and costs one call.</summary>
    internal static bool HasChildren() => Call(P_ALL, 0, WEXITED | WNOHANG | WNOWAIT | __WALL).Result == 0;

    /// <summary>Reaps every child that has ended. Only at the end of a worker's life, when nobody asks for exit codes any more.</summary>
    internal static void ReapAll()
    {
        while (Call(P_ALL, 0, WEXITED | WNOHANG | __WALL) is { Result: 0, Information.ProcessId: not 0 })
        {
        }
    }

    private static unsafe (int Result, ChildInformation Information) Call(int idType, uint id, int options)
    {
        ChildInformation information = default;
        int result;
        do
        {
            result = Native(idType, id, &information, options);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

        return (result, information);
    }
}
