using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>What a worker asks of the kernel for itself. See prctl(2).</summary>
internal static partial class Prctl
{
    private const int PR_SET_PDEATHSIG = 1;
    private const int PR_SET_CHILD_SUBREAPER = 36;

    private const int PR_SET_PTRACER = 0x59616d61;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Native(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int NativeParent();

    /// <summary>The parent now; it changes when the parent dies.</summary>
    internal static int ParentProcessId => NativeParent();

    /// <summary>This process is killed when the thread that spawned it ends.</summary>
    internal static void DieWithParent()
    {
        if (Native(PR_SET_PDEATHSIG, Signals.SIGKILL, 0, 0, 0) != 0)
            throw Errno.Failure("prctl(PR_SET_PDEATHSIG)");
    }

    /// <summary>A process, and those that it starts, may read this one's stacks also where Yama allows that to ancestors only. Elsewhere the kernel does not know this call.</summary>
    internal static void AllowTracingBy(int processId) => _ = Native(PR_SET_PTRACER, (nuint)processId, 0, 0, 0);

    /// <summary>Orphans below this process become its children, so none can hide from it.</summary>
    internal static void AdoptOrphans()
    {
        if (Native(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0)
            throw Errno.Failure("prctl(PR_SET_CHILD_SUBREAPER)");
    }
}
