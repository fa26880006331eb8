using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources.Files;

/// <summary>
/// A file of ours: a line with its name and version, a digest of all that follows, and values one after the other in the machine's own byte order.
/// A file that was cut or overwritten, or comes from another version or kind of machine, does not open.
/// </summary>
internal sealed class CheckedRecord
{
    private const int HeadingBytes = 64;

    private readonly ArrayBufferWriter<byte> _buffer = new(64 << 10);

    /// <summary>Begins a file.</summary>
    public CheckedRecord(ReadOnlySpan<byte> name, int version)
    {
        WriteHeading(_buffer.GetSpan(HeadingBytes), name, version);
        _buffer.Advance(HeadingBytes);
    }

    /// <summary>Opens what <see cref="Close"/> gave.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> content, ReadOnlySpan<byte> name, int version, out RecordReader reader)
    {
        reader = default;
        if (content.Length < HeadingBytes)
            return false;

        Span<byte> heading = stackalloc byte[HeadingBytes];
        WriteHeading(heading, name, version);
        MemoryMarshal.Write(heading[(HeadingBytes - 16)..], ContentDigest.Of(content[HeadingBytes..]));
        if (!content[..HeadingBytes].SequenceEqual(heading))
            return false;

        reader = new RecordReader(content[HeadingBytes..]);
        return true;
    }

    /// <summary>Adds a value.</summary>
    public void Add<T>(T value)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        MemoryMarshal.Write(_buffer.GetSpan(size), in value);
        _buffer.Advance(size);
    }

    /// <summary>Adds a path or another text that may hold bytes which are none.</summary>
    public void Add(string text)
    {
        var bytes = LinuxPath.Encode(text);
        Add(bytes.Length);
        _buffer.Write(bytes);
    }

    /// <summary>The bytes of the whole file.</summary>
    public ReadOnlySpan<byte> Close()
    {
        var bytes = MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span;
        MemoryMarshal.Write(bytes[(HeadingBytes - 16)..], ContentDigest.Of(bytes[HeadingBytes..]));
        return bytes;
    }

    private static void WriteHeading(Span<byte> heading, ReadOnlySpan<byte> name, int version)
    {
        heading = heading[..HeadingBytes];
        heading.Clear();
        name.CopyTo(heading);
        heading[name.Length] = (byte)'\n';
        MemoryMarshal.Write(heading[(HeadingBytes - 24)..], in version);
    }
}
