using System.Buffers;
using System.Text;

namespace Bohr.Findings.Packing;

/// <summary>Writes numbers and texts as <see cref="PackedReader"/> reads them.</summary>
public static class PackedWriter
{
    /// <summary>Writes a number in groups of seven bits, the lowest first: one byte up to 127.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static void WriteNumber(this IBufferWriter<byte> writer, long number)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var span = writer.GetSpan(10);
        var count = 0;
        for (; number > 0x7F; number >>= 7)
            span[count++] = (byte)(number | 0x80);

        span[count++] = (byte)number;
        writer.Advance(count);
    }

    /// <summary>Writes a text as its length in bytes and its UTF-8.</summary>
    public static void WriteText(this IBufferWriter<byte> writer, string text)
    {
        writer.WriteNumber(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, writer);
    }
}
