using System.Text;
using Bohr.Execution.Native;

namespace Bohr.Execution.Workers;

/// <summary>Drains a worker's stdout and stderr so that it never blocks on them, and keeps the end.</summary>
internal sealed class OutputTail
{
    private const int Kept = 4096;

    private readonly byte[] _ring = new byte[Kept];
    private long _total;

    /// <summary>Takes what one read gives.</summary>
    /// <returns>False when there is nothing (more) to read.</returns>
    internal bool Drain(int descriptor, Span<byte> scratch)
    {
        var read = FileIo.Read(descriptor, scratch);
        if (read <= 0)
            return false;

        foreach (var value in scratch[Math.Max(0, read - Kept)..read])
            _ring[_total++ % Kept] = value;

        return true;
    }

    /// <summary>The end of the output. Bytes that are no UTF-8 are replaced; a first character that was cut is dropped.</summary>
    public override string ToString()
    {
        if (_total <= Kept)
            return Encoding.UTF8.GetString(_ring, 0, (int)_total);

        var start = (int)(_total % Kept);
        byte[] bytes = [.. _ring.AsSpan(start), .. _ring.AsSpan(0, start)];
        var first = 0;
        while (first < 4 && (bytes[first] & 0xC0) == 0x80)
            first++;

        return "…" + Encoding.UTF8.GetString(bytes, first, bytes.Length - first);
    }
}
