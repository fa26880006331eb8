using System.Security.Cryptography;

namespace Bohr.Docs.Sources.Files;

/// <summary>Reads whole files into one buffer that is kept: a run reads thousands, and almost all fit. For one thread.</summary>
internal sealed class FileContent
{
    private const int KeptSize = 1 << 20;

    private byte[] _buffer = new byte[64 << 10];

    /// <summary>Reads a file at one go.</summary>
    /// <param name="path">Its path; links are followed.</param>
    /// <param name="maximumSize">Files above it are not read.</param>
    /// <param name="content">The file's bytes, valid until the next call.</param>
    /// <param name="stamp">What it looked like when it was opened.</param>
    /// <returns>Null, or what is wrong, as the rest of a sentence that begins with the path.</returns>
    public string? Read(string path, int maximumSize, out ReadOnlySpan<byte> content, out FileStamp stamp)
    {
        content = default;
        stamp = FileStamp.None;
        var descriptor = LinuxFile.Open(path, LinuxFile.O_RDONLY);
        if (descriptor < 0)
            return Errno.DescribeReading(-descriptor);

        try
        {
            var status = LinuxFile.Look(descriptor);
            if (status.Kind != FileKind.Regular)
                return status.Kind == FileKind.Folder ? "is a folder, not a file" : "is a device, pipe or socket, not a file";

            stamp = status.Stamp;
            if (stamp.Size > maximumSize)
                return $"has {stamp.Size} bytes, which is more than the {maximumSize} bytes that are read";

            return Fill(descriptor, (int)stamp.Size, maximumSize, out content);
        }
        finally
        {
            LinuxFile.Close(descriptor);
        }
    }

    /// <summary>The digest of a file of any size, and its stamp before it was read.</summary>
    /// <returns>Null, or what is wrong, as the rest of a sentence that begins with the path.</returns>
    public string? Digest(string path, out ContentDigest digest, out FileStamp stamp)
    {
        digest = ContentDigest.Unknown;
        stamp = FileStamp.None;
        var descriptor = LinuxFile.Open(path, LinuxFile.O_RDONLY);
        if (descriptor < 0)
            return Errno.DescribeReading(-descriptor);

        try
        {
            var status = LinuxFile.Look(descriptor);
            if (status.Kind != FileKind.Regular)
                return status.Kind == FileKind.Folder ? "is a folder, not a file" : "is a device, pipe or socket, not a file";

            stamp = status.Stamp;
            var count = LinuxFile.Read(descriptor, _buffer);
            if (count >= 0 && count < _buffer.Length)
            {
                digest = ContentDigest.Of(_buffer.AsSpan(0, count));
                return null;
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (; count > 0; count = LinuxFile.Read(descriptor, _buffer))
                hash.AppendData(_buffer.AsSpan(0, count));

            if (count < 0)
                return Errno.DescribeReading(-count);

            Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
            _ = hash.GetHashAndReset(result);
            digest = ContentDigest.From(result);
            return null;
        }
        finally
        {
            LinuxFile.Close(descriptor);
        }
    }

    private string? Fill(int descriptor, int size, int maximumSize, out ReadOnlySpan<byte> content)
    {
        content = default;
        Resize(size + 1);

        // A file of the size that was told needs no further call.
        var length = LinuxFile.Read(descriptor, _buffer.AsSpan(0, size));
        if (length < 0)
            return Errno.DescribeReading(-length);

        if (length == size && size > 0)
        {
            content = _buffer.AsSpan(0, length);
            return null;
        }

        while (true)
        {
            var count = LinuxFile.Read(descriptor, _buffer.AsSpan(length));
            if (count < 0)
                return Errno.DescribeReading(-count);

            length += count;
            if (count == 0 || length < _buffer.Length)
            {
                content = _buffer.AsSpan(0, length);
                return null;
            }

            // The file grew since its size was asked, or is one of /proc, whose size is 0.
            if (length > maximumSize)
                return $"is growing beyond {maximumSize} bytes";

            Array.Resize(ref _buffer, (int)Math.Min((long)_buffer.Length * 2, maximumSize + 1L));
        }
    }

    /// <summary>Makes room; gives back what one huge file needed once the files are small again.</summary>
    private void Resize(int size)
    {
        if (_buffer.Length < size || (_buffer.Length > KeptSize && size <= KeptSize))
            _buffer = new byte[Math.Max(size, 64 << 10)];
    }
}
