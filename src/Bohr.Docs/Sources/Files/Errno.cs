using System.Runtime.InteropServices;

namespace Bohr.Docs.Sources.Files;

/// <summary>Error numbers of Linux that get words of their own here, named as in errno.h.</summary>
internal static class Errno
{
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int EAGAIN = 11;
    public const int EACCES = 13;
    public const int EEXIST = 17;
    public const int ENOTDIR = 20;
    public const int EISDIR = 21;
    public const int ENOSPC = 28;
    public const int EROFS = 30;
    public const int ENAMETOOLONG = 36;
    public const int ENOTEMPTY = 39;
    public const int ELOOP = 40;
    public const int EDQUOT = 122;

    /// <summary>What to tell the user of something that was to be read; the rest of a sentence that begins with the path.</summary>
    public static string DescribeReading(int errno) => errno switch
    {
        ENOENT => "does not exist",
        EACCES => "cannot be read: permission denied",
        ELOOP => "is a symbolic link that leads back to itself",
        ENAMETOOLONG => "cannot be read: its path is longer than Linux allows",
        _ => $"cannot be read: {Text(errno)}",
    };

    /// <summary>What to tell the user of something that was to be written, and what to do.</summary>
    public static string DescribeWriting(int errno) => errno switch
    {
        ENOSPC => "cannot be written: the disk is full. Make room there and run again; what was done is kept",
        EDQUOT => "cannot be written: the disk quota is used up. Make room there and run again; what was done is kept",
        EROFS => "cannot be written: the file system is read-only. Name another folder with --output",
        EACCES => "cannot be written: permission denied. Name another folder with --output, or change its permissions",
        ENAMETOOLONG => "cannot be written: its path is longer than Linux allows. Name an output folder with a shorter path",
        _ => $"cannot be written: {Text(errno)}",
    };

    private static string Text(int errno) => $"{Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})";
}
