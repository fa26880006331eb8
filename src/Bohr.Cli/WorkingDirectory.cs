using System.Runtime.InteropServices;
using Bohr.Findings.Paths;

namespace Bohr.Cli;

/// <summary>The working directory with its bytes as they are. See getcwd(3).</summary>
internal static unsafe partial class WorkingDirectory
{
    private const int PATH_MAX = 4096;

    [LibraryImport("libc", EntryPoint = "getcwd")]
    private static partial byte* Native(byte* buffer, nuint size);

    /// <summary>Its absolute path; null when it was removed.</summary>
    public static string? Path
    {
        get
        {
            var buffer = stackalloc byte[PATH_MAX];
            var path = Native(buffer, PATH_MAX);

            // A folder outside of this mount namespace is "(unreachable)/…".
            return path is null || *path != '/' ? null : LinuxPath.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path));
        }
    }
}
