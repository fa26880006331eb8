using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Opening and looking at files by the kernel's own calls. See open(2), access(2), isatty(3).</summary>
internal static unsafe partial class OpenFile
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_CREAT = 0x40;
    internal const int O_NOCTTY = 0x100;
    internal const int O_TRUNC = 0x200;
    internal const int O_NONBLOCK = 0x800;
    private const int O_CLOEXEC = 0x80000;
    private const int X_OK = 1;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int NativeOpen(byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true)]
    private static partial int NativeAccess(byte* path, int mode);

    /// <summary>Opens a file; close-on-exec, out of the range in which children get their descriptors.</summary>
    /// <returns>The descriptor, or −1 (the errno is kept).</returns>
    internal static int TryOpen(string path, int flags)
    {
        var text = NativeText.Allocate(path);
        try
        {
            int descriptor;
            do
            {
                descriptor = NativeOpen(text, flags | O_CLOEXEC, 0x1B6); // 0666, less the umask.
            }
            while (descriptor < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

            return descriptor < 0 ? -1 : Descriptor.MoveUp(descriptor);
        }
        finally
        {
            NativeMemory.Free(text);
        }
    }

    /// <summary>Whether the permissions allow this user to execute it.</summary>
    /// <returns>0, or the errno.</returns>
    internal static int CheckExecutable(string path)
    {
        var text = NativeText.Allocate(path);
        var errno = NativeAccess(text, X_OK) == 0 ? 0 : Marshal.GetLastPInvokeError();
        NativeMemory.Free(text);
        return errno;
    }
}
