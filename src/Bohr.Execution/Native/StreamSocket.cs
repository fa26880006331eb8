using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Sending and receiving on a connected socket. See send(2), recv(2), shutdown(2).</summary>
internal static partial class StreamSocket
{
    private const int MSG_DONTWAIT = 0x40;
    private const int MSG_NOSIGNAL = 0x4000;
    private const int SHUT_WR = 1;

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static unsafe partial nint NativeReceive(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static unsafe partial nint NativeSend(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    private static partial int NativeShutdown(int socket, int how);

    /// <summary>Reads what is there without waiting.</summary>
    /// <returns>The number of bytes; 0: the peer closed; −1: nothing there now.</returns>
    internal static int TryReceive(int socket, Span<byte> buffer) => Receive(socket, buffer, MSG_DONTWAIT);

    /// <summary>Waits for at least one byte. Only for a worker, whose end of life is the end of this channel.</summary>
    /// <returns>The number of bytes; 0: the peer closed.</returns>
    internal static int Receive(int socket, Span<byte> buffer) => Receive(socket, buffer, flags: 0);

    /// <summary>Sends what fits without waiting.</summary>
    /// <returns>The number of bytes accepted; 0: no room now; −1: the peer is gone.</returns>
    internal static unsafe int TrySend(int socket, ReadOnlySpan<byte> bytes) => Send(socket, bytes, MSG_DONTWAIT);

    /// <summary>Sends everything, waiting for room. Only for a worker.</summary>
    /// <returns>False: the peer is gone.</returns>
    internal static bool SendAll(int socket, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var sent = Send(socket, bytes, flags: 0);
            if (sent < 0)
                return false;

            bytes = bytes[sent..];
        }

        return true;
    }

    /// <summary>Tells the peer that nothing more will come.</summary>
    internal static void EndSending(int socket) => _ = NativeShutdown(socket, SHUT_WR);

    private static unsafe int Receive(int socket, Span<byte> buffer, int flags)
    {
        fixed (byte* pointer = buffer)
        {
            while (true)
            {
                var received = NativeReceive(socket, pointer, (nuint)buffer.Length, flags);
                if (received >= 0)
                    return (int)received;

                switch (Marshal.GetLastPInvokeError())
                {
                    case Errno.EINTR: continue;
                    case Errno.EAGAIN: return -1;
                    case Errno.ECONNRESET: return 0; // The peer died with our bytes unread; what it had sent was delivered before.
                    default: throw Errno.Failure("recv on a worker's channel");
                }
            }
        }
    }

    private static unsafe int Send(int socket, ReadOnlySpan<byte> bytes, int flags)
    {
        fixed (byte* pointer = bytes)
        {
            while (true)
            {
                var sent = NativeSend(socket, pointer, (nuint)bytes.Length, flags | MSG_NOSIGNAL);
                if (sent >= 0)
                    return (int)sent;

                switch (Marshal.GetLastPInvokeError())
                {
                    case Errno.EINTR: continue;
                    case Errno.EAGAIN: return 0;
                    case Errno.EPIPE or Errno.ECONNRESET: return -1;
                    default: throw Errno.Failure("send on a worker's channel");
                }
            }
        }
    }
}
