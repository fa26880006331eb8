using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Bohr.Docs.Building;

namespace Bohr.Docs.Content.Memory;

/// <summary>Reads what <see cref="MemoryWriter"/> wrote, whose print was right, so that the values are as they were written.</summary>
internal ref struct MemoryReader
{
    private ReadOnlySpan<byte> _rest;

    private MemoryReader(ReadOnlySpan<byte> content) => _rest = content;

    /// <summary>Opens a file; false: there is none, it is damaged, or its heading is another.</summary>
    public static bool TryOpen(string path, string heading, out MemoryReader reader)
    {
        reader = default;
        try
        {
            if (!File.Exists(path))
                return false;

            ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
            if (bytes.Length < sizeof(ulong) + sizeof(int) || MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]) != Fingerprint.Of(bytes[..^sizeof(ulong)]))
                return false;

            reader = new MemoryReader(bytes[..^sizeof(ulong)]);
            return reader.Text() == heading;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public T Value<T>()
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(_rest);
        _rest = _rest[Unsafe.SizeOf<T>()..];
        return value;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes()[..^1]);

    /// <summary>The bytes of a text, and the zero behind them.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = Value<int>();
        var bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }
}
