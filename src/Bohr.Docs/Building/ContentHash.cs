using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bohr.Docs.Building;

/// <summary>The first 128 bits of a file's SHA-256.</summary>
internal readonly record struct ContentHash(ulong High, ulong Low)
{
    /// <summary>Equals the hash of no file, so that it counts as changed.</summary>
    public static ContentHash Unknown => default;

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ContentHash OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(file, hash);
        return From(hash);
    }

    public static ContentHash OfText(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text), hash);
        return From(hash);
    }

    private static ContentHash From(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
}
