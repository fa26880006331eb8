using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Bohr.Findings.Paths;

namespace Bohr.Docs.Sources.Files;

/// <summary>Reads the values of a <see cref="CheckedRecord"/>, whose digest was right, so that they are as they were written.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The next value.</summary>
    public T Raw<T>()
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(_rest);
        _rest = _rest[Unsafe.SizeOf<T>()..];
        return value;
    }

    /// <summary>The next number.</summary>
    public int Int32() => Raw<int>();

    /// <summary>The next text.</summary>
    public string Text()
    {
        var length = Raw<int>();
        var text = LinuxPath.Decode(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }
}
