using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Signals to a process group. See kill(2).</summary>
internal static partial class ProcessGroup
{
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Native(int processId, int signal);

    /// <summary>Signals all of a group whose leader is a child of ours that was not reaped, so that the number cannot be a stranger's.</summary>
    internal static void Signal(int leader, int signal) => _ = Native(-leader, signal);
}
