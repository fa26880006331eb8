using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>A counter that wakes a poll. See eventfd(2).</summary>
internal static partial class EventDescriptor
{
    private const int EFD_CLOEXEC = 0x80000;
    private const int EFD_NONBLOCK = 0x800;

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int Native(uint initial, int flags);

    internal static int Create()
    {
        var descriptor = Native(0, EFD_CLOEXEC | EFD_NONBLOCK);
        return descriptor >= 0 ? descriptor : throw Errno.Failure("eventfd");
    }

    /// <summary>Wakes the poll. A full counter (EAGAIN) means that it is awake already.</summary>
    internal static void Signal(int descriptor) => _ = FileIo.Write(descriptor, [1, 0, 0, 0, 0, 0, 0, 0]);

    internal static void Clear(int descriptor)
    {
        Span<byte> count = stackalloc byte[8];
        _ = FileIo.Read(descriptor, count);
    }
}
