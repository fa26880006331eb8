using System.Buffers;

namespace Bohr.Execution.Streams;

/// <summary>A growable run of bytes that is filled, read and used again. Owned by one thread at a time.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    // A buffer that once carried a large item must not keep that memory for the rest of the run.
    private const int KeptCapacity = 64 * 1024;

    private byte[] _bytes = [];

    internal int Length { get; private set; }

    /// <summary>Writing beyond this many bytes throws.</summary>
    internal int Limit { get; set; } = int.MaxValue;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>The written bytes, to patch a header whose values are known only after the payload.</summary>
    internal Span<byte> Patchable => _bytes.AsSpan(0, Length);

    /// <summary>Empties the buffer, and gives back memory that only a large item needed.</summary>
    internal void Clear()
    {
        Length = 0;
        if (_bytes.Length <= KeptCapacity)
            return;

        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>Forgets what was written after the first <paramref name="length"/> bytes.</summary>
    internal void Truncate(int length) => Length = length;

    /// <summary>Forgets the first <paramref name="count"/> bytes.</summary>
    internal void RemoveFirst(int count)
    {
        // A large frame arrives in many pieces; moving it onto itself for each would cost more than receiving it.
        if (count == 0)
            return;

        _bytes.AsSpan(count, Length - count).CopyTo(_bytes);
        Length -= count;
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Makes room for a header that is patched later.</summary>
    internal void Reserve(int count)
    {
        _ = GetSpan(count);
        Advance(count);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        if (count > Limit - Length)
            throw TooLarge();

        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (wanted <= _bytes.Length - Length)
            return;

        if (wanted > Limit - Length && sizeHint > 0 && Length >= Limit)
            throw TooLarge();

        var capacity = (int)Math.Min(Array.MaxLength, Math.Max((long)Length + wanted, Math.Max(256L, _bytes.Length * 2L)));
        if (capacity - Length < wanted)
            throw TooLarge();

        var larger = capacity > KeptCapacity ? ArrayPool<byte>.Shared.Rent(capacity) : new byte[capacity];
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > KeptCapacity)
            ArrayPool<byte>.Shared.Return(_bytes);

        _bytes = larger;
    }

    private InvalidOperationException TooLarge() =>
        new($"The encoded item or result is larger than the limit of {Limit} bytes; make it smaller, or raise StreamOptions.MaximumItemBytes.");
}
