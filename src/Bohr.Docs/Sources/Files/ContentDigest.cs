using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bohr.Docs.Sources.Files;

/// <summary>The first 128 bits of a SHA-256: enough that two contents which share them will not be met.</summary>
internal readonly record struct ContentDigest(ulong High, ulong Low)
{
    /// <summary>Stands for a file that is not there.</summary>
    public static ContentDigest Absent => default;

    /// <summary>Stands for a content that is not known, so that it equals none that will be seen.</summary>
    public static ContentDigest Unknown { get; } = new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>The digest of these bytes.</summary>
    public static ContentDigest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(content, hash);
        return From(hash);
    }

    /// <summary>From the bytes of a SHA-256.</summary>
    public static ContentDigest From(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
}
