using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>A pipe whose ends are close-on-exec. See pipe2(2).</summary>
internal static partial class Pipe
{
    private const int O_CLOEXEC = 0x80000;

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static unsafe partial int Native(int* ends, int flags);

    internal static unsafe (int Read, int Write) Create()
    {
        var ends = stackalloc int[2];
        return Native(ends, O_CLOEXEC) == 0 ? Descriptor.MoveUp(ends[0], ends[1]) : throw Errno.Failure("pipe2");
    }
}
