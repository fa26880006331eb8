namespace Bohr.Analysis.Files;

/// <summary>Error numbers of Linux that get words of their own here, named as in errno.h.</summary>
internal static class Errno
{
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int EACCES = 13;
    public const int ENOTDIR = 20;
    public const int ENAMETOOLONG = 36;
    public const int ELOOP = 40;

    /// <summary>What to tell the user.</summary>
    public static string Describe(int errno) => errno switch
    {
        ENOENT => "does not exist",
        EACCES => "cannot be read: permission denied",
        ELOOP => "is a symbolic link that leads back to itself",
        ENAMETOOLONG => "cannot be read: its path is longer than Linux allows",
        _ => $"cannot be read: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})",
    };

    /// <summary>What to tell the user of something that is not a regular file; null for one that is.</summary>
    public static string? Describe(FileKind kind) => kind switch
    {
        FileKind.Regular => null,
        FileKind.Folder => "is a folder, not a file",
        FileKind.Pipe => "is a named pipe, not a file; reading it could wait forever",
        FileKind.Socket => "is a socket, not a file",
        FileKind.Device => "is a device, not a file",
        _ => "is not a regular file",
    };
}
