using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Bohr.Docs.Building;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Content.Memory;

/// <summary>Writes what a generation remembers for the next: values one after the other, in the machine's own byte order, and a print of all of them at the end.</summary>
internal sealed class MemoryWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256 << 10);

    /// <summary>Begins.</summary>
    /// <param name="heading">What it is, and whatever must be the same for it to count.</param>
    public MemoryWriter(string heading) => Add(heading);

    public void Add<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(_buffer.GetSpan(Unsafe.SizeOf<T>()), in value);
        _buffer.Advance(Unsafe.SizeOf<T>());
    }

    /// <summary>A text, and a zero behind it.</summary>
    public void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text) + 1;
        Add(length);
        var span = _buffer.GetSpan(length);
        Encoding.UTF8.GetBytes(text, span);
        span[length - 1] = 0;
        _buffer.Advance(length);
    }

    /// <summary>Puts it in the place of what was there. What cannot be remembered is done again the next time, and no more.</summary>
    public void Save(string path)
    {
        Add(Fingerprint.Of(_buffer.WrittenSpan));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (AtomicFile.Write(path, _buffer.WrittenSpan) is not null)
            LinuxFile.Remove(path);
    }
}
