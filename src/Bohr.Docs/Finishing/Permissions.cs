using Microsoft.Win32.SafeHandles;

namespace Bohr.Docs.Finishing;

/// <summary>Who may read, write and run a file. In one place, because .NET asks for a guard: these calls exist on Linux only, as this whole program does.</summary>
internal static class Permissions
{
    internal static UnixFileMode Of(SafeFileHandle file) => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(file);

    internal static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
