namespace Bohr.Execution.Programs;

/// <summary>Keeps the first and last bytes of a flow of any length.</summary>
internal sealed class HeadAndTail(int headBytes, int tailBytes)
{
    private byte[] _head = [];
    private byte[] _ring = [];
    private int _headLength;
    private long _behindHead;

    /// <summary>All bytes that came.</summary>
    internal long Total { get; private set; }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Total += bytes.Length;
        var forHead = Math.Min(bytes.Length, headBytes - _headLength);
        if (forHead > 0)
        {
            _head = WithRoom(_head, _headLength + forHead, headBytes);
            bytes[..forHead].CopyTo(_head.AsSpan(_headLength));
            _headLength += forHead;
            bytes = bytes[forHead..];
        }

        _behindHead += bytes.Length;
        if (tailBytes == 0 || bytes.IsEmpty)
            return;

        // The position in the ring counts all bytes behind the head; only the last of them are kept.
        var kept = bytes[Math.Max(0, bytes.Length - tailBytes)..];
        if (_ring.Length < tailBytes)
            _ring = WithRoom(_ring, (int)Math.Min(_behindHead, tailBytes), tailBytes);

        // While the ring still grows it has not wrapped around, so positions stay what they are.
        var at = (int)((_behindHead - kept.Length) % tailBytes);
        var first = Math.Min(kept.Length, tailBytes - at);
        if (at + first > _ring.Length)
            _ring = WithRoom(_ring, at + first, tailBytes);

        kept[..first].CopyTo(_ring.AsSpan(at));
        kept[first..].CopyTo(_ring);
    }

    internal byte[] Head() => _head[.._headLength];

    internal byte[] Tail()
    {
        if (_behindHead <= tailBytes)
            return _ring[..(int)_behindHead];

        var start = (int)(_behindHead % tailBytes);
        return tailBytes == 0 ? [] : [.. _ring.AsSpan(start), .. _ring.AsSpan(0, start)];
    }

    private static byte[] WithRoom(byte[] bytes, int wanted, int most)
    {
        if (bytes.Length >= wanted)
            return bytes;

        Array.Resize(ref bytes, Math.Min(most, Math.Max(wanted, Math.Max(1024, bytes.Length * 2))));
        return bytes;
    }
}
