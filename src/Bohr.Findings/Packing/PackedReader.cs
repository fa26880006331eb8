namespace Bohr.Findings.Packing;

/// <summary>Reads numbers and texts that <see cref="PackedWriter"/> wrote, from first to last.</summary>
/// <param name="bytes">All that there is. Whoever wrote it may have died half way, so nothing in it is believed.</param>
public ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What has not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads one byte.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it.</exception>
    public byte Byte()
    {
        if (_rest.IsEmpty)
            throw new InvalidDataException("Packed findings end before their last part.");

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it does, or it has no end.</exception>
    public long Number()
    {
        long number = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var group = Byte();
            number |= (long)(group & 0x7F) << shift;
            if (group < 0x80)
                return number;
        }

        throw new InvalidDataException("A packed number has no end.");
    }

    /// <summary>Reads a count or length, which can never be more than the bytes that are left.</summary>
    /// <exception cref="InvalidDataException">It is more.</exception>
    public int Count() => Number() is var count && count <= _rest.Length
        ? (int)count
        : throw new InvalidDataException($"Packed findings announce {count} parts and have {_rest.Length} bytes left.");

    /// <summary>Reads a text; gives its UTF-8, which lies in what is read.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it does.</exception>
    public ReadOnlySpan<byte> Text()
    {
        var length = Count();
        var text = _rest[..length];
        _rest = _rest[length..];
        return text;
    }

    /// <summary>Reads a place.</summary>
    /// <exception cref="InvalidDataException">The bytes end before it does.</exception>
    public SourcePosition Place() => new((int)Number(), (int)Number());
}
