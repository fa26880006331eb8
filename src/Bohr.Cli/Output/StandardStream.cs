using System.Runtime.InteropServices;

namespace Bohr.Cli.Output;

/// <summary>Standard output or error as the kernel has it. See write(2), poll(2), isatty(3), ioctl(2).</summary>
/// <remarks>
/// .NET's console stream says nothing when the reader of a pipe is gone, and a FileStream keeps a position of its own, which overwrites
/// what others write to the same file. Here a write ends when all is written, or throws.
/// </remarks>
internal sealed unsafe partial class StandardStream(int descriptor) : Stream
{
    private const int EINTR = 4;
    private const int EAGAIN = 11;
    private const int EPIPE = 32;
    private const short POLLOUT = 4;
    private const nuint TIOCGWINSZ = 0x5413;

    // A terminal that somebody stopped with Ctrl+S may stay so for long; a run has its own deadline.
    private const int WaitMilliseconds = 600_000;

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint NativeWrite(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int NativePoll(PollEntry* entries, ulong count, int timeout);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int NativeIsTerminal(int fd);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int NativeControl(int fd, nuint request, ushort* window);

    public static StandardStream Output { get; } = new(1);

    public static StandardStream Error { get; } = new(2);

    /// <summary>Whether people see it directly.</summary>
    public bool IsTerminal { get; } = NativeIsTerminal(descriptor) == 1;

    /// <summary>Width of the terminal in characters, at least 20; 80 where it does not say. See ioctl_tty(2).</summary>
    /// <remarks>Not <c>Console.WindowWidth</c>: it first sends the terminal a sequence that sets up its keypad.</remarks>
    public int Columns
    {
        get
        {
            // struct winsize: rows, columns and two more, 16 bits each.
            var window = stackalloc ushort[4];
            return NativeControl(descriptor, TIOCGWINSZ, window) == 0 && window[1] >= 20 ? window[1] : 80;
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BrokenPipeException">The reader is gone.</exception>
    /// <exception cref="UnwritableStreamException">The bytes cannot be written, such as for lack of space.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            for (var written = 0; written < buffer.Length;)
            {
                var count = NativeWrite(descriptor, start + written, (nuint)(buffer.Length - written));
                if (count >= 0)
                    written += (int)count;
                else
                    Recover(Marshal.GetLastPInvokeError());
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is kept here.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Recover(int errno)
    {
        switch (errno)
        {
            case EINTR:
                return;
            case EAGAIN:
                // Whoever shares the descriptor made it non-blocking.
                var entry = new PollEntry { Descriptor = descriptor, Events = POLLOUT };
                if (NativePoll(&entry, 1, WaitMilliseconds) == 0)
                    throw new UnwritableStreamException("nobody read for ten minutes");

                return;
            case EPIPE:
                throw new BrokenPipeException();
            default:
                throw new UnwritableStreamException(Marshal.GetPInvokeErrorMessage(errno));
        }
    }
}
