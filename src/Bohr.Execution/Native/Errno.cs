using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Bohr.Execution.Native;

/// <summary>The error numbers that the engine tells apart. Values as in &lt;errno.h&gt; on Linux.</summary>
internal static class Errno
{
    internal const int EPERM = 1;
    internal const int ENOENT = 2;
    internal const int ESRCH = 3;
    internal const int EINTR = 4;
    internal const int ENOEXEC = 8;
    internal const int ECHILD = 10;
    internal const int EAGAIN = 11;
    internal const int ENOMEM = 12;
    internal const int EACCES = 13;
    internal const int ENOTDIR = 20;
    internal const int ENFILE = 23;
    internal const int EMFILE = 24;
    internal const int ENOSPC = 28;
    internal const int EPIPE = 32;
    internal const int ELOOP = 40;
    internal const int ENAMETOOLONG = 36;
    internal const int ECONNRESET = 104;

    /// <summary>The exception for the native call that has just failed on this thread.</summary>
    internal static Win32Exception Failure(string what) => Failure(Marshal.GetLastPInvokeError(), what);

    internal static Win32Exception Failure(int errno, string what) =>
        new(errno, $"{what} failed: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno}).");
}
