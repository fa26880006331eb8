using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>What an open descriptor is. See statx(2), whose structure is the same on every architecture.</summary>
/// <param name="Type">S_IFIFO and its kin, without the permission bits.</param>
/// <param name="Device">Device and</param>
/// <param name="Inode">number: two descriptors with the same are the same file.</param>
internal readonly partial record struct FileKind(int Type, long Device, long Inode)
{
    internal const int S_IFIFO = 0x1000;
    internal const int S_IFCHR = 0x2000;
    internal const int S_IFREG = 0x8000;
    internal const int S_IFSOCK = 0xC000;
    private const int S_IFMT = 0xF000;
    private const int AT_EMPTY_PATH = 0x1000;
    private const uint STATX_TYPE_MODE_INO = 0x103;

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(28)]
        internal ushort Mode;

        [FieldOffset(32)]
        internal long Inode;

        [FieldOffset(136)]
        internal long Device;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static unsafe partial int Native(int folder, byte* path, int flags, uint mask, Statx* result);

    /// <summary>Looks at a descriptor; null: it is not open.</summary>
    internal static unsafe FileKind? Of(int descriptor)
    {
        Statx found = default;
        byte empty = 0;
        return Native(descriptor, &empty, AT_EMPTY_PATH, STATX_TYPE_MODE_INO, &found) == 0
            ? new FileKind(found.Mode & S_IFMT, found.Device, found.Inode)
            : null;
    }
}
