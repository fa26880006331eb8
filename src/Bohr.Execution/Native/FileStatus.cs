using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>What the kernel says of a file without opening it. See statx(2), whose structure is the same on every architecture.</summary>
internal static unsafe partial class FileStatus
{
    private const int AT_FDCWD = -100;
    private const uint STATX_BASIC_STATS = 0x7ff;
    private const ushort S_IFMT = 0xF000;
    private const ushort S_IFREG = 0x8000;
    private const ushort S_IFDIR = 0x4000;

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(28)]
        internal ushort Mode;

        [FieldOffset(32)]
        internal ulong Inode;

        [FieldOffset(40)]
        internal long Size;

        [FieldOffset(96)]
        internal long ChangeSeconds;

        [FieldOffset(104)]
        internal uint ChangeNanoseconds;

        [FieldOffset(112)]
        internal long ModificationSeconds;

        [FieldOffset(120)]
        internal uint ModificationNanoseconds;
    }

    internal enum FileKind
    {
        Absent,
        Regular,
        Directory,
        Other,
    }

    /// <summary>A file's kind, size and times.</summary>
    /// <param name="Kind">What lies at the path; links are followed.</param>
    /// <param name="Size">In bytes.</param>
    /// <param name="Inode">Its number in the file system.</param>
    /// <param name="Modified">Last change of the content, in nanoseconds since 1970.</param>
    /// <param name="Changed">Last change of content or attributes, in nanoseconds since 1970; no program can set it.</param>
    internal readonly record struct Status(FileKind Kind, long Size, ulong Inode, long Modified, long Changed);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int NativeStatx(int folder, string path, int flags, uint mask, Statx* status);

    /// <summary>Looks at a path, relative ones from the working directory.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The path cannot be looked at, for another reason than that nothing is there.</exception>
    internal static Status Read(string path)
    {
        Statx status;
        if (NativeStatx(AT_FDCWD, path, flags: 0, STATX_BASIC_STATS, &status) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            return errno is Errno.ENOENT or Errno.ENOTDIR ? default : throw Errno.Failure(errno, $"Looking at '{path}'");
        }

        var kind = (status.Mode & S_IFMT) switch
        {
            S_IFREG => FileKind.Regular,
            S_IFDIR => FileKind.Directory,
            _ => FileKind.Other,
        };
        return new Status(kind, status.Size, status.Inode, Nanoseconds(status.ModificationSeconds, status.ModificationNanoseconds),
            Nanoseconds(status.ChangeSeconds, status.ChangeNanoseconds));
    }

    private static long Nanoseconds(long seconds, uint nanoseconds) => unchecked((seconds * 1_000_000_000) + nanoseconds);
}
