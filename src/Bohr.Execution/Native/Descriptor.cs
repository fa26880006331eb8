using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Closing and duplicating descriptors. See close(2) and fcntl(2).</summary>
internal static partial class Descriptor
{
    private const int F_SETFD = 2;
    private const int FD_CLOEXEC = 1;
    private const int F_GETFL = 3;
    private const int F_SETFL = 4;
    private const int F_DUPFD_CLOEXEC = 1030;
    private const int O_NONBLOCK = 0x800;

    // The children's own descriptors are placed below this number, so a source of dup2 must lie above it:
    // otherwise placing the first could overwrite the source of the second.
    private const int FirstFree = 16;

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int NativeFcntl(int descriptor, int command, nint argument);

    /// <summary>Closes and forgets a descriptor; −1 is none. Linux frees it even when close reports EINTR, so it is never repeated.</summary>
    internal static void Close(ref int descriptor)
    {
        if (descriptor < 0)
            return;

        _ = NativeClose(descriptor);
        descriptor = -1;
    }

    /// <summary>No program that this process starts inherits the descriptor.</summary>
    internal static void CloseOnExec(int descriptor)
    {
        if (NativeFcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0)
            throw Errno.Failure($"fcntl(F_SETFD) on descriptor {descriptor}");
    }

    /// <summary>Reads and writes on this open file return at once. Only for one that nobody else has open, since it holds for all who share it.</summary>
    internal static void DoNotBlock(int descriptor)
    {
        var flags = NativeFcntl(descriptor, F_GETFL, 0);
        if (flags < 0 || NativeFcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0)
            throw Errno.Failure($"fcntl(F_SETFL) on descriptor {descriptor}");
    }

    /// <summary>A second, close-on-exec descriptor for the same open file, out of the range in which children get theirs; −1: it is not open.</summary>
    internal static int TryDuplicate(int descriptor) => NativeFcntl(descriptor, F_DUPFD_CLOEXEC, FirstFree);

    /// <summary>Moves a close-on-exec descriptor out of the range in which children get theirs.</summary>
    internal static int MoveUp(int descriptor)
    {
        if (descriptor >= FirstFree)
            return descriptor;

        var moved = NativeFcntl(descriptor, F_DUPFD_CLOEXEC, FirstFree);
        var failure = moved < 0 ? Errno.Failure("fcntl(F_DUPFD_CLOEXEC)") : null;
        Close(ref descriptor);
        return failure is null ? moved : throw failure;
    }

    /// <summary>Moves two that belong together; when one cannot be moved, both are closed.</summary>
    internal static (int First, int Second) MoveUp(int first, int second)
    {
        try
        {
            first = MoveUp(first);
        }
        catch
        {
            Close(ref second);
            throw;
        }

        try
        {
            return (first, MoveUp(second));
        }
        catch
        {
            Close(ref first);
            throw;
        }
    }
}
