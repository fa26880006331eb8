namespace Bohr.Analysis.Files;

/// <summary>Reads source files into one buffer that is kept: a worker reads thousands, and almost all fit.</summary>
/// <param name="root">The folder that relative paths start from.</param>
/// <param name="maximumSize">Largest file, in bytes.</param>
internal sealed class SourceReader(byte[] root, int maximumSize)
{
    private const int KeptSize = 1 << 20;

    private byte[] _buffer = new byte[64 << 10];

    /// <summary>Reads a file at one go.</summary>
    /// <param name="path">Its bytes; absolute, or relative to the root.</param>
    /// <param name="content">The file's bytes, valid until the next call.</param>
    /// <returns>Null, or what is wrong, as the rest of a sentence that begins with "it".</returns>
    public string? Read(ReadOnlySpan<byte> path, out ReadOnlyMemory<byte> content)
    {
        content = default;
        byte[] absolute = path.StartsWith("/"u8) ? [.. path, 0] : [.. root, (byte)'/', .. path, 0];

        // O_NONBLOCK: a pipe that took the file's place since discovery must not make the worker wait for a writer.
        var fd = LinuxFile.Open(LinuxFile.AT_FDCWD, absolute, LinuxFile.O_RDONLY | LinuxFile.O_NONBLOCK | LinuxFile.O_NOCTTY);
        if (fd < 0)
            return -fd == Errno.ENOENT ? "was removed while the run went on" : Errno.Describe(-fd);

        try
        {
            var status = LinuxFile.Stat(fd);
            if (status.Error != 0)
                return Errno.Describe(status.Error);

            if (Errno.Describe(status.Kind) is { } problem)
                return problem;

            if (status.Size > maximumSize)
                return $"has {status.Size} bytes; files above {maximumSize} bytes are not analysed (see --max-file-size)";

            return Fill(fd, (int)status.Size, out content);
        }
        finally
        {
            LinuxFile.Close(fd);
        }
    }

    private string? Fill(int fd, int size, out ReadOnlyMemory<byte> content)
    {
        content = default;
        Resize(size + 1);
        var length = 0;
        while (true)
        {
            var count = LinuxFile.Read(fd, _buffer.AsSpan(length));
            if (count < 0)
                return Errno.Describe(-count);

            // A short read is no end: network file systems give them. A file of the size that was told needs no further call.
            length += count;
            if (count == 0 || length == size)
                break;

            if (length < _buffer.Length)
                continue;

            // The file grew since its size was asked, or is one of /proc, whose size is 0.
            if (length > maximumSize)
                return $"is growing beyond {maximumSize} bytes (see --max-file-size)";

            Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, maximumSize + 1L));
        }

        content = _buffer.AsMemory(0, length);
        return null;
    }

    /// <summary>Makes room; gives back what one huge file needed once the files are small again.</summary>
    private void Resize(int size)
    {
        if (_buffer.Length < size || (_buffer.Length > KeptSize && size <= KeptSize))
            _buffer = new byte[Math.Max(size, 64 << 10)];
    }
}
