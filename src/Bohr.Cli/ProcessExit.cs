using System.Runtime.InteropServices;

namespace Bohr.Cli;

/// <summary>Ends this process at once. See _exit(2).</summary>
/// <remarks>Not <c>Environment.Exit</c>, which waits for handlers that may be what hangs. The run's guardian ends the workers.</remarks>
internal static partial class ProcessExit
{
    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Native(int code);

    public static void Now(int code) => Native(code);
}
