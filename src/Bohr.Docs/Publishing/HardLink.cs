using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Bohr.Docs.Publishing;

/// <summary>Gives a file a second name. See link(2).</summary>
internal static partial class HardLink
{
    private const int EPERM = 1;
    private const int EXDEV = 18;
    private const int EMLINK = 31;
    private const int EOPNOTSUPP = 95;

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Native(string existing, string added);

    /// <summary>Links, or copies where the file system or its rules allow no link.</summary>
    /// <exception cref="IOException">Neither is possible.</exception>
    public static void CreateOrCopy(string existing, string added)
    {
        if (Native(existing, added) == 0)
            return;

        var errno = Marshal.GetLastPInvokeError();
        if (errno is not (EPERM or EXDEV or EMLINK or EOPNOTSUPP))
            throw new IOException($"'{existing}' cannot be linked as '{added}': {new Win32Exception(errno).Message}.");

        File.Copy(existing, added);
    }
}
