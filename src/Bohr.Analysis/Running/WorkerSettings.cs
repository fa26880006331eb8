using System.Buffers.Binary;
using System.Text;

namespace Bohr.Analysis.Running;

/// <summary>What every worker of a run is told once, so that items stay small.</summary>
/// <param name="Root">The absolute folder that relative paths start from, as bytes.</param>
/// <param name="TargetVersion">Newer syntax is a finding.</param>
/// <param name="MaximumFileSize">In bytes.</param>
/// <param name="WithExcerpts">Whether findings carry source lines.</param>
/// <param name="WithTimings">Whether to measure.</param>
/// <param name="RuleCodes">The codes of the selected rules, with commas between them.</param>
internal sealed record WorkerSettings(
    byte[] Root, TargetVersion TargetVersion, int MaximumFileSize, bool WithExcerpts, bool WithTimings, string RuleCodes)
{
    private const int HeaderSize = 11;

    /// <summary>Layout: version, excerpts, timings (a byte each), size, length of the codes (4 bytes each, little-endian), codes, root (the rest).</summary>
    public byte[] Encode()
    {
        var codes = Encoding.ASCII.GetBytes(RuleCodes);
        var bytes = new byte[HeaderSize + codes.Length + Root.Length];
        bytes[0] = (byte)TargetVersion;
        bytes[1] = WithExcerpts ? (byte)1 : (byte)0;
        bytes[2] = WithTimings ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(3), MaximumFileSize);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(7), codes.Length);
        codes.CopyTo(bytes, HeaderSize);
        Root.CopyTo(bytes, HeaderSize + codes.Length);
        return bytes;
    }

    public static WorkerSettings Decode(ReadOnlySpan<byte> bytes)
    {
        var codes = bytes.Slice(HeaderSize, BinaryPrimitives.ReadInt32LittleEndian(bytes[7..]));
        return new(
            bytes[(HeaderSize + codes.Length)..].ToArray(), (TargetVersion)bytes[0], BinaryPrimitives.ReadInt32LittleEndian(bytes[3..]),
            bytes[1] != 0, bytes[2] != 0, Encoding.ASCII.GetString(codes));
    }
}
