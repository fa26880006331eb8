using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bohr.Execution.Native;

/// <summary>Plain read and write on a descriptor. See read(2), write(2).</summary>
internal static partial class FileIo
{
    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static unsafe partial nint NativeRead(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint NativeWrite(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    private static unsafe partial nint NativeReadAt(SafeFileHandle descriptor, byte* buffer, nuint length, nint offset);

    /// <summary>Reads once from the beginning of a file, wherever its position is. See pread(2).</summary>
    /// <returns>The number of bytes read, or −1 (the errno is kept).</returns>
    internal static unsafe int ReadFromStart(SafeFileHandle file, Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            nint read;
            do
            {
                read = NativeReadAt(file, pointer, (nuint)buffer.Length, 0);
            }
            while (read < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

            return (int)read;
        }
    }

    /// <summary>Reads once.</summary>
    /// <returns>The number of bytes read; 0: end of file; −1: nothing there, or an error (the errno is kept).</returns>
    internal static unsafe int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            nint read;
            do
            {
                read = NativeRead(descriptor, pointer, (nuint)buffer.Length);
            }
            while (read < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

            return (int)read;
        }
    }

    /// <summary>Writes once.</summary>
    /// <returns>The number of bytes written, or −1 (the errno is kept).</returns>
    internal static unsafe int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pointer = bytes)
        {
            nint written;
            do
            {
                written = NativeWrite(descriptor, pointer, (nuint)bytes.Length);
            }
            while (written < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);

            return (int)written;
        }
    }

    /// <summary>Whether a read would not wait.</summary>
    internal static bool HasInput(int descriptor) => Polling.Readable(descriptor, milliseconds: 0);
}
