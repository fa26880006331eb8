using System.Runtime.InteropServices;

namespace Bohr.Execution.Limits;

internal static partial class Access
{
    private const int W_OK = 2;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Native(string path, int mode);

    /// <summary>True when this process may write, also considering read-only mounts. See access(2).</summary>
    internal static bool MayWrite(string path) => Native(path, W_OK) == 0;
}
