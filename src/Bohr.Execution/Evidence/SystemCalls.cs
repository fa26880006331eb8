using System.Globalization;
using System.Runtime.InteropServices;

namespace Bohr.Execution.Evidence;

/// <summary>Names of the system calls in which a process can wait long. Numbers as in the kernel's tables for x86-64 and arm64; −1: it has none.</summary>
internal static class SystemCalls
{
    private static readonly (string Name, int X64, int Arm64, bool OnFile)[] Waiting =
    [
        ("read", 0, 63, true), ("write", 1, 64, true), ("readv", 19, 65, true), ("writev", 20, 66, true), ("pread64", 17, 67, true),
        ("pwrite64", 18, 68, true), ("open", 2, -1, false), ("openat", 257, 56, false), ("close", 3, 57, true), ("fsync", 74, 82, true),
        ("fdatasync", 75, 83, true), ("flock", 73, 32, true), ("fcntl", 72, 25, true), ("ioctl", 16, 29, true),
        ("poll", 7, -1, false), ("ppoll", 271, 73, false), ("select", 23, -1, false), ("pselect6", 270, 72, false),
        ("epoll_wait", 232, -1, true), ("epoll_pwait", 281, 22, true), ("epoll_pwait2", 441, 441, true), ("io_uring_enter", 426, 426, true),
        ("accept", 43, 202, true), ("accept4", 288, 242, true), ("connect", 42, 203, true), ("recvfrom", 45, 207, true), ("recvmsg", 47, 212, true),
        ("sendto", 44, 206, true), ("sendmsg", 46, 211, true), ("wait4", 61, 260, false), ("waitid", 247, 95, false),
        ("futex", 202, 98, false), ("futex_waitv", 449, 449, false), ("nanosleep", 35, 101, false), ("clock_nanosleep", 230, 115, false),
        ("pause", 34, -1, false), ("rt_sigsuspend", 130, 133, false), ("rt_sigtimedwait", 128, 137, false), ("semop", 65, 193, false),
        ("semtimedop", 220, 192, false), ("msgrcv", 70, 188, false), ("vfork", 58, -1, false), ("restart_syscall", 219, 128, false),
    ];

    /// <summary>Reads a line of /proc/PID/syscall.</summary>
    /// <param name="line">Such as "202 0x7f… 0x80 …", "running" or "-1 0x… 0x…".</param>
    /// <returns>The call's name, its number as text where the name is not known here, or empty; and the descriptor that it waits on, or −1.</returns>
    internal static (string Name, int Descriptor) Parse(string line) => Parse(line, RuntimeInformation.ProcessArchitecture);

    internal static (string Name, int Descriptor) Parse(string line, Architecture architecture)
    {
        var parts = line.Split(' ');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return ("", -1);

        foreach (var (name, x64, arm64, onFile) in Waiting)
        {
            if ((architecture == Architecture.X64 ? x64 : architecture == Architecture.Arm64 ? arm64 : -1) != number)
                continue;

            var descriptor = -1;
            if (onFile && (parts.Length < 2 || !int.TryParse(parts[1].AsSpan(parts[1].StartsWith("0x", StringComparison.Ordinal) ? 2 : 0), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out descriptor)))
                descriptor = -1;

            return (name, descriptor);
        }

        return ("system call " + parts[0], -1);
    }
}
