using System.Buffers.Binary;

namespace Bohr.Analysis.Running;

/// <summary>What every worker of a run is told once, so that items stay small.</summary>
/// <param name="Root">The absolute folder that relative paths start from, as bytes.</param>
/// <param name="TargetVersion">Newer syntax is a finding.</param>
/// <param name="MaximumFileSize">In bytes.</param>
/// <param name="WithExcerpts">Whether findings carry source lines.</param>
/// <param name="WithTimings">Whether to measure.</param>
internal sealed record WorkerSettings(byte[] Root, TargetVersion TargetVersion, int MaximumFileSize, bool WithExcerpts, bool WithTimings)
{
    private const int HeaderSize = 7;

    /// <summary>Layout: version, excerpts, timings (a byte each), size (4 bytes, little-endian), root (the rest).</summary>
    public byte[] Encode()
    {
        var bytes = new byte[HeaderSize + Root.Length];
        bytes[0] = (byte)TargetVersion;
        bytes[1] = WithExcerpts ? (byte)1 : (byte)0;
        bytes[2] = WithTimings ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(3), MaximumFileSize);
        Root.CopyTo(bytes, HeaderSize);
        return bytes;
    }

    public static WorkerSettings Decode(ReadOnlySpan<byte> bytes) => new(
        bytes[HeaderSize..].ToArray(), (TargetVersion)bytes[0], BinaryPrimitives.ReadInt32LittleEndian(bytes[3..]), bytes[1] != 0, bytes[2] != 0);
}
