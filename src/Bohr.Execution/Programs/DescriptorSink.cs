using System.Globalization;
using System.Runtime.InteropServices;
using Bohr.Execution.Native;

namespace Bohr.Execution.Programs;

/// <summary>Passes output on to a pipe, terminal or socket, at the pace of its reader and without ever waiting for it.</summary>
/// <remarks>
/// The flag that makes writes return at once belongs to the open file, which others share with us; so the file is opened a second time through /proc.
/// Where that is refused, pieces are written that a pipe with room takes at once.
/// </remarks>
internal sealed class DescriptorSink : OutputSink
{
    private const int PIPE_BUF = 4096;

    private readonly bool _isSocket;
    private readonly int _largestPiece;
    private int _descriptor;
    private ReadOnlyMemory<byte> _left;

    private DescriptorSink(int descriptor, bool isSocket, int largestPiece)
    {
        _descriptor = descriptor;
        _isSocket = isSocket;
        _largestPiece = largestPiece;
    }

    internal override bool IsReady => _left.IsEmpty;

    internal override int Awaited => _left.IsEmpty ? -1 : _descriptor;

    /// <summary>For a descriptor that can be waited for; null: it is a file.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It is not open.</exception>
    internal static DescriptorSink? TryOpen(int descriptor)
    {
        var kind = FileKind.Of(descriptor)?.Type ?? throw Errno.Failure($"statx of descriptor {descriptor}, to which output is to be passed on,");
        if (kind is not (FileKind.S_IFIFO or FileKind.S_IFCHR or FileKind.S_IFSOCK))
            return null;

        if (kind == FileKind.S_IFSOCK)
            return new DescriptorSink(Duplicate(descriptor), isSocket: true, int.MaxValue);

        var path = "/proc/self/fd/" + descriptor.ToString(CultureInfo.InvariantCulture);
        var again = OpenFile.TryOpen(path, OpenFile.O_WRONLY | OpenFile.O_NONBLOCK | OpenFile.O_NOCTTY);
        return again >= 0
            ? new DescriptorSink(again, isSocket: false, int.MaxValue)
            : new DescriptorSink(Duplicate(descriptor), isSocket: false, PIPE_BUF);
    }

    internal override void Take(ReadOnlyMemory<byte> piece)
    {
        _left = piece;
        Continue();
    }

    internal override void Continue()
    {
        while (!_left.IsEmpty)
        {
            var piece = _left.Span[..Math.Min(_left.Length, _largestPiece)];

            // Of a descriptor whose flag we may not set, one piece each time that it is said to have room.
            if (_largestPiece == PIPE_BUF && !IsWritable())
                return;

            var written = _isSocket ? StreamSocket.TrySend(_descriptor, piece) : FileIo.Write(_descriptor, piece);
            var errno = written > 0 ? 0 : _isSocket ? (written == 0 ? Errno.EAGAIN : Errno.EPIPE) : Marshal.GetLastPInvokeError();
            if (errno == Errno.EAGAIN)
                return;

            if (errno != 0)
            {
                IsReaderGone = errno == Errno.EPIPE;
                Problem = IsReaderGone ? "its reader is gone" : Errno.Failure(errno, "write").Message.TrimEnd('.');
                _left = default;
                return;
            }

            PassedOn += written;
            _left = _left[written..];
        }
    }

    public override void Dispose() => Descriptor.Close(ref _descriptor);

    private static int Duplicate(int descriptor)
    {
        var second = Descriptor.TryDuplicate(descriptor);
        return second >= 0 ? second : throw Errno.Failure("fcntl(F_DUPFD_CLOEXEC)");
    }

    private bool IsWritable()
    {
        Span<Polling.Entry> one = [new Polling.Entry { Descriptor = _descriptor, Wanted = Polling.POLLOUT }];
        return Polling.Wait(one, milliseconds: 0) > 0;
    }
}
