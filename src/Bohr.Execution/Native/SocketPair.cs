using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>Two connected local stream sockets. See socketpair(2).</summary>
internal static partial class SocketPair
{
    private const int AF_UNIX = 1;
    private const int SOCK_STREAM = 1;
    private const int SOCK_CLOEXEC = 0x80000;

    [LibraryImport("libc", EntryPoint = "socketpair", SetLastError = true)]
    private static unsafe partial int Native(int domain, int type, int protocol, int* pair);

    /// <summary>Makes a pair of which no child inherits an end by accident.</summary>
    internal static unsafe (int Ours, int Theirs) Create()
    {
        var pair = stackalloc int[2];
        return Native(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0
            ? Descriptor.MoveUp(pair[0], pair[1])
            : throw Errno.Failure("socketpair(AF_UNIX, SOCK_STREAM) for a worker's channel");
    }
}
