using System.Runtime.InteropServices;

namespace Bohr.Cli.Exec;

/// <summary>The terminal whose keys send signals to this process. See tty(4), tcgetpgrp(3).</summary>
internal static partial class ControllingTerminal
{
    private const int O_RDWR = 2;
    private const int O_NOCTTY = 0x100;
    private const int O_CLOEXEC = 0x80000;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    private static partial int NativeForeground(int descriptor);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int NativeGroup();

    /// <summary>Whether our process group is the one that its keys reach, so that a program in our group got the same signal by itself.</summary>
    public static bool ReachesUs
    {
        get
        {
            var terminal = NativeOpen("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
            if (terminal < 0)
                return false;

            var reaches = NativeForeground(terminal) == NativeGroup();
            _ = NativeClose(terminal);
            return reaches;
        }
    }
}
