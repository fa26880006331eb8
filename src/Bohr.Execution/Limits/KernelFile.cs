using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Bohr.Execution.Limits;

/// <summary>Reads small files of /proc and /sys without throwing.</summary>
/// <remarks>
/// A missing file is the normal case here (each kernel and container shows a different selection), and the first exception of
/// a process costs more than all reads together, so open(2) and read(2) are called directly.
/// </remarks>
internal static partial class KernelFile
{
    // Names and values as in <fcntl.h> and <errno.h> on Linux.
    private const int O_RDONLY = 0;
    private const int O_NONBLOCK = 0x800; // A named pipe in place of a file must not block the start of every command.
    private const int O_CLOEXEC = 0x80000;
    private const int EINTR = 4;

    /// <summary>Nothing that is read here is larger; a longer file is cut, and the parsers ignore an incomplete last line.</summary>
    private const int LongestFile = 4 << 20;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static unsafe partial nint Read(int descriptor, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary>The whole text, or null with the errno when the file cannot be opened or read.</summary>
    internal static string? TryRead(string path, out int errno)
    {
        var descriptor = OpenRetrying(path, out errno);
        if (descriptor < 0)
            return null;

        try
        {
            return ReadToEnd(descriptor, out errno);
        }
        finally
        {
            // Never repeated after EINTR: Linux has released the descriptor by then, and another thread may own the number.
            _ = Close(descriptor);
        }
    }

    /// <summary>Opens a file that is read again and again, or null when it cannot be opened.</summary>
    internal static SafeFileHandle? TryOpen(string path)
    {
        var descriptor = OpenRetrying(path, out _);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    private static int OpenRetrying(string path, out int errno)
    {
        while (true)
        {
            var descriptor = Open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
            errno = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (errno != EINTR)
                return descriptor;
        }
    }

    /// <summary>
    /// Almost all of these files are ASCII. The first use of the UTF-8 decoder has a method compiled, 2 ms on the start path of every
    /// command; so it is used only where a group or mount has a name that needs it.
    /// </summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        var characters = bytes.Length <= 1024 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
                return Encoding.UTF8.GetString(bytes);

            characters[i] = (char)bytes[i];
        }

        return new string(characters);
    }

    private static unsafe string? ReadToEnd(int descriptor, out int errno)
    {
        Span<byte> first = stackalloc byte[4096];
        var buffer = first;
        var filled = 0;

        while (true)
        {
            nint count;
            fixed (byte* start = buffer[filled..])
                count = Read(descriptor, start, buffer.Length - filled);

            if (count < 0)
            {
                errno = Marshal.GetLastPInvokeError();
                if (errno == EINTR)
                    continue;
                return null;
            }

            filled += (int)count;
            if (count == 0 || filled >= LongestFile)
            {
                errno = 0;
                return Decode(buffer[..filled]);
            }

            if (filled == buffer.Length)
            {
                var larger = new byte[buffer.Length * 4];
                buffer[..filled].CopyTo(larger);
                buffer = larger;
            }
        }
    }
}
