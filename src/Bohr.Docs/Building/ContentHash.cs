using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bohr.Docs.Building;

/// <summary>The first 128 bits of a file's SHA-256.</summary>
internal readonly record struct ContentHash(ulong High, ulong Low)
{
    /// <summary>Equals the hash of no file, so that it counts as changed.</summary>
    public static ContentHash Unknown => default;

    /// <summary>As 32 hexadecimal digits.</summary>
    public string Text => $"{High:x16}{Low:x16}";

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

    /// <summary>Of a text of our own making, such as a list of names: no library is loaded for it.</summary>
    public static ContentHash OfText(string text) => Of(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Of something small that nobody makes to deceive: no library is loaded for it. It is not what <see cref="OfFile"/> gives.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(Fingerprint.Of(bytes), Fingerprint.Of(bytes, seed: 0x9e3779b97f4a7c15UL));

    private static ContentHash From(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
}
