namespace Bohr.Docs.Sources.Files;

/// <summary>Writes a file so that every reader sees the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file and renames.</summary>
    /// <returns>Null, or what is wrong, as the rest of a sentence that begins with the path. The old file is then as it was.</returns>
    public static string? Write(string path, ReadOnlySpan<byte> content)
    {
        var next = $"{path}.{Environment.ProcessId}.new";
        var error = WriteNew(next, content, 0x1B6);
        if (error == 0)
            error = -LinuxFile.Rename(next, path);

        if (error == 0)
            return null;

        _ = LinuxFile.Remove(next);
        return Errno.DescribeWriting(error);
    }

    /// <summary>Writes a file that no one reads yet; gives 0 or the errno.</summary>
    public static int WriteNew(string path, ReadOnlySpan<byte> content, int permissions)
    {
        var descriptor = LinuxFile.Open(path, LinuxFile.O_WRONLY | LinuxFile.O_CREAT | LinuxFile.O_TRUNC, permissions);
        if (descriptor < 0)
            return -descriptor;

        var result = LinuxFile.Write(descriptor, content);
        var closed = LinuxFile.Close(descriptor);
        return result != 0 ? -result : -closed;
    }
}
