using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bohr.Execution.Graphs;

/// <summary>The first 128 bits of a SHA-256: enough that two contents which share them will not be met.</summary>
internal readonly record struct ContentDigest(ulong High, ulong Low)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Stands for a file that is not there. No content is known that has it.</summary>
    internal static ContentDigest Absent => default;

    /// <summary>Stands for a content that is not known, so that it equals none that will be seen.</summary>
    internal static ContentDigest Unknown { get; } = new(ulong.MaxValue, ulong.MaxValue);

    internal static ContentDigest Of(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            _ = SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), hash);
            return From(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static ContentDigest OfFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long offset = 0; ;)
            {
                var read = RandomAccess.Read(file, buffer, offset);
                if (read == 0)
                    break;

                hash.AppendData(buffer, 0, read);
                offset += read;
            }

            Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
            _ = hash.GetHashAndReset(result);
            return From(result);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ContentDigest From(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
}
