namespace Bohr.Analysis.Files;

/// <summary>Reads settings such as <c>.gitignore</c>, which are small and may be missing.</summary>
internal static class SmallFile
{
    // Bounds what a broken or hostile repository can make us read; git's own ignore files have some kilobytes.
    private const long MaximumSize = 16 << 20;

    /// <summary>The content of a regular file; null when there is none that can be read.</summary>
    /// <param name="path">Its absolute path, without the zero byte.</param>
    /// <param name="followLink">Whether the last component may be a symbolic link. Git refuses one for ignore files inside a repository.</param>
    public static byte[]? Read(ReadOnlySpan<byte> path, bool followLink)
    {
        // O_NONBLOCK: opening a named pipe would wait for its writer.
        var flags = LinuxFile.O_RDONLY | LinuxFile.O_NONBLOCK | LinuxFile.O_NOCTTY | (followLink ? 0 : LinuxFile.O_NOFOLLOW);
        var fd = LinuxFile.Open(LinuxFile.AT_FDCWD, [.. path, 0], flags);
        if (fd < 0)
            return null;

        try
        {
            var status = LinuxFile.Stat(fd);
            if (status.Error != 0 || status.Kind != FileKind.Regular || status.Size > MaximumSize)
                return null;

            var content = new byte[status.Size];
            var count = LinuxFile.Read(fd, content);
            return count < 0 ? null : content[..count];
        }
        finally
        {
            LinuxFile.Close(fd);
        }
    }
}
