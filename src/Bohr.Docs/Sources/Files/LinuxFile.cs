using System.Runtime.InteropServices;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources.Files;

/// <summary>
/// Calls of Linux for names that are bytes, which .NET's own would change. Every call gives 0 or more, or -errno. Paths are strings as
/// <see cref="LinuxPath"/> makes them. See open(2), read(2), write(2), statx(2), getdents64(2), rename(2), unlink(2), mkdir(2), symlink(2), readlink(2), flock(2).
/// </summary>
internal static unsafe partial class LinuxFile
{
    // Names and values as in <fcntl.h>, <sys/stat.h> and <sys/file.h> on Linux, so that a search finds them. O_DIRECTORY and O_NOFOLLOW differ between architectures.
    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_RDWR = 2;
    public const int O_CREAT = 0x40;
    public const int O_EXCL = 0x80;
    public const int O_TRUNC = 0x200;
    public const int LOCK_EX = 2;
    public const int LOCK_NB = 4;

    private const int O_NOCTTY = 0x100;
    private const int O_NONBLOCK = 0x800;
    private const int O_CLOEXEC = 0x80000;
    private const int AT_FDCWD = -100;
    private const int AT_EMPTY_PATH = 0x1000;
    private const int AT_SYMLINK_NOFOLLOW = 0x100;
    private const uint STATX_BASIC_STATS = 0x7ff;

    private static readonly int O_DIRECTORY = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int NativeOpen(byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint NativeWrite(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int NativeTruncate(int descriptor, long length);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    private static partial nint NativeEntries(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int NativeStat(int folder, byte* path, int flags, uint mask, byte* result);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static partial int NativeRename(byte* from, byte* to);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static partial int NativeUnlink(byte* path);

    [LibraryImport("libc", EntryPoint = "rmdir", SetLastError = true)]
    private static partial int NativeRemoveFolder(byte* path);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    private static partial int NativeMakeFolder(byte* path, int mode);

    [LibraryImport("libc", EntryPoint = "symlink", SetLastError = true)]
    private static partial int NativeLink(byte* target, byte* path);

    [LibraryImport("libc", EntryPoint = "readlink", SetLastError = true)]
    private static partial nint NativeReadLink(byte* path, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static partial byte* NativeRealPath(byte* path, byte* resolved);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int NativeLock(int descriptor, int operation);

    /// <summary>Opens; close-on-exec, never waiting for the other end of a pipe.</summary>
    public static int Open(string path, int flags, int permissions = 0x1B6)
    {
        fixed (byte* p = Bytes(path))
        {
            while (true)
            {
                var descriptor = NativeOpen(p, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, permissions);
                if (descriptor >= 0)
                    return descriptor;

                var errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR)
                    return -errno;
            }
        }
    }

    public static int OpenFolder(string path) => Open(path, O_RDONLY | O_DIRECTORY);

    /// <summary>Closes; network file systems tell only here that what was written could not be kept.</summary>
    public static int Close(int descriptor) => Result(NativeClose(descriptor));

    /// <summary>Reads until the buffer is full or the file ends; gives the bytes read.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        var total = 0;
        fixed (byte* p = buffer)
        {
            while (total < buffer.Length)
            {
                var count = NativeRead(descriptor, p + total, (nuint)(buffer.Length - total));
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

    /// <summary>Writes everything.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> content)
    {
        fixed (byte* p = content)
        {
            for (var total = 0; total < content.Length;)
            {
                var count = NativeWrite(descriptor, p + total, (nuint)(content.Length - total));
                if (count >= 0)
                    total += (int)count;
                else if (Marshal.GetLastPInvokeError() is var errno and not Errno.EINTR)
                    return -errno;
            }
        }

        return 0;
    }

    public static int Truncate(int descriptor) => Result(NativeTruncate(descriptor, 0));

    /// <summary>Reads entries of a folder as <c>struct linux_dirent64</c>; gives the bytes read, 0 at the end.</summary>
    public static int ReadEntries(int descriptor, Span<byte> buffer)
    {
        fixed (byte* p = buffer)
        {
            var count = (int)NativeEntries(descriptor, p, (nuint)buffer.Length);
            return count >= 0 ? count : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>What an open descriptor is.</summary>
    public static FileStatus Look(int descriptor)
    {
        byte empty = 0;
        return Look(descriptor, &empty, AT_EMPTY_PATH);
    }

    /// <summary>What a path is; its last link is not followed.</summary>
    public static FileStatus Look(string path)
    {
        fixed (byte* p = Bytes(path))
            return Look(AT_FDCWD, p, AT_SYMLINK_NOFOLLOW);
    }

    /// <summary>What a path is, given as the bytes of its name with a zero behind them: thousands are asked for without a string for each.</summary>
    public static FileStatus Look(ReadOnlySpan<byte> path, bool followsLinks)
    {
        fixed (byte* p = path)
            return Look(AT_FDCWD, p, followsLinks ? 0 : AT_SYMLINK_NOFOLLOW);
    }

    /// <summary>What a path is, through links.</summary>
    public static FileStatus LookThrough(string path)
    {
        fixed (byte* p = Bytes(path))
            return Look(AT_FDCWD, p, 0);
    }

    public static int Rename(string from, string to)
    {
        fixed (byte* f = Bytes(from), t = Bytes(to))
            return Result(NativeRename(f, t));
    }

    public static int Remove(string path)
    {
        fixed (byte* p = Bytes(path))
            return Result(NativeUnlink(p));
    }

    public static int RemoveFolder(string path)
    {
        fixed (byte* p = Bytes(path))
            return Result(NativeRemoveFolder(p));
    }

    public static int MakeFolder(string path)
    {
        fixed (byte* p = Bytes(path))
            return Result(NativeMakeFolder(p, 0x1FF)); // 0777, less the umask.
    }

    public static int MakeLink(string target, string path)
    {
        fixed (byte* t = Bytes(target), p = Bytes(path))
            return Result(NativeLink(t, p));
    }

    /// <summary>What a link says; null: it cannot be read.</summary>
    public static string? ReadLink(string path)
    {
        Span<byte> buffer = stackalloc byte[4096];
        fixed (byte* p = Bytes(path), b = buffer)
        {
            var length = (int)NativeReadLink(p, b, (nuint)buffer.Length);
            return length is < 0 or 4096 ? null : LinuxPath.Decode(buffer[..length]);
        }
    }

    /// <summary>The path without links; null: it does not exist or cannot be followed.</summary>
    public static string? RealPath(string path)
    {
        var buffer = stackalloc byte[4096];
        fixed (byte* p = Bytes(path))
            return NativeRealPath(p, buffer) is null ? null : LinuxPath.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer));
    }

    /// <summary>Locks the open file, or gives -EAGAIN: another has it.</summary>
    public static int TryLock(int descriptor) => Result(NativeLock(descriptor, LOCK_EX | LOCK_NB));

    private static int Result(int result) => result == 0 ? 0 : -Marshal.GetLastPInvokeError();

    private static byte[] Bytes(string path) => [.. LinuxPath.Encode(path), 0];

    private static FileStatus Look(int folder, byte* path, int flags)
    {
        // struct statx has 256 bytes and the same layout everywhere; the offsets are those of stx_mode, stx_ino, stx_size, stx_ctime and stx_mtime.
        var result = stackalloc byte[256];
        if (NativeStat(folder, path, flags, STATX_BASIC_STATS, result) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            return new FileStatus(errno is Errno.ENOENT or Errno.ENOTDIR ? 0 : errno, FileKind.Absent, 0, FileStamp.None);
        }

        var mode = *(ushort*)(result + 28);
        var kind = (mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        };
        var stamp = new FileStamp(*(long*)(result + 40), *(ulong*)(result + 32), Nanoseconds(result + 112), Nanoseconds(result + 96));
        return new FileStatus(0, kind, mode & 0x1FF, stamp);
    }

    private static long Nanoseconds(byte* time) => unchecked((*(long*)time * 1_000_000_000) + *(uint*)(time + 8));
}
