using System.Runtime.InteropServices;

namespace Bohr.Analysis.Files;

/// <summary>The few calls of Linux that .NET does not offer for names that are bytes. See open(2), read(2), statx(2), getdents64(2).</summary>
internal static unsafe partial class LinuxFile
{
    // Names and values as in <fcntl.h> and <sys/stat.h> on Linux, so that a search finds them. O_DIRECTORY and
    // O_NOFOLLOW differ between architectures.
    public const int O_RDONLY = 0;
    public const int O_NOCTTY = 0x100;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int AT_FDCWD = -100;

    private const int AT_EMPTY_PATH = 0x1000;
    private const int AT_SYMLINK_NOFOLLOW = 0x100;
    private const uint STATX_TYPE = 0x1;
    private const uint STATX_SIZE = 0x200;

    public static readonly int O_DIRECTORY = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;
    public static readonly int O_NOFOLLOW = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int NativeOpen(int folder, byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int NativeClose(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    private static partial nint NativeEntries(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int NativeStat(int folder, byte* path, int flags, uint mask, byte* result);

    /// <summary>Opens; gives the descriptor, or -errno.</summary>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <param name="path">Ends with a zero byte.</param>
    /// <param name="flags">O_CLOEXEC is added.</param>
    public static int Open(int folder, ReadOnlySpan<byte> path, int flags)
    {
        fixed (byte* p = path)
        {
            while (true)
            {
                var fd = NativeOpen(folder, p, flags | O_CLOEXEC, 0);
                if (fd >= 0)
                    return fd;

                var errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR)
                    return -errno;
            }
        }
    }

    public static void Close(int fd) => _ = NativeClose(fd);

    /// <summary>Reads until the buffer is full or the file ends; gives the bytes read, or -errno.</summary>
    public static int Read(int fd, Span<byte> buffer)
    {
        var total = 0;
        fixed (byte* p = buffer)
        {
            while (total < buffer.Length)
            {
                var count = NativeRead(fd, p + total, (nuint)(buffer.Length - total));
                if (count == 0)
                    break;

                if (count > 0)
                    total += (int)count;
                else if (Marshal.GetLastPInvokeError() is var errno and not Errno.EINTR)
                    return -errno;
            }
        }

        return total;
    }

    /// <summary>Reads entries of a folder as <c>struct linux_dirent64</c>; gives the bytes read, 0 at the end, or -errno.</summary>
    public static int ReadEntries(int fd, Span<byte> buffer)
    {
        fixed (byte* p = buffer)
        {
            var count = (int)NativeEntries(fd, p, (nuint)buffer.Length);
            return count >= 0 ? count : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>What an open descriptor is.</summary>
    public static FileStatus Stat(int fd) => Stat(fd, [0], AT_EMPTY_PATH);

    /// <summary>What a path is.</summary>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <param name="path">Ends with a zero byte.</param>
    /// <param name="follow">Whether a symbolic link means its target.</param>
    public static FileStatus Stat(int folder, ReadOnlySpan<byte> path, bool follow) => Stat(folder, path, follow ? 0 : AT_SYMLINK_NOFOLLOW);

    private static FileStatus Stat(int folder, ReadOnlySpan<byte> path, int flags)
    {
        // struct statx has 256 bytes and the same layout everywhere: stx_mode at 28, stx_size at 40.
        var result = stackalloc byte[256];
        fixed (byte* p = path)
        {
            if (NativeStat(folder, p, flags, STATX_TYPE | STATX_SIZE, result) != 0)
                return new FileStatus(Marshal.GetLastPInvokeError(), FileKind.Other, 0);
        }

        var kind = (*(ushort*)(result + 28) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            0x1000 => FileKind.Pipe,
            0xC000 => FileKind.Socket,
            0x2000 or 0x6000 => FileKind.Device,
            _ => FileKind.Other,
        };
        return new FileStatus(0, kind, *(long*)(result + 40));
    }
}
