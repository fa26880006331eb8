using System.Buffers.Binary;
using System.IO.Compression;

namespace Bohr.Docs.Content.Inventories;

/// <summary>Tells a whole inventory from a part of one, and from a page that says that something is wrong.</summary>
/// <remarks>
/// Four lines of text and then lines that are compressed: https://sphobjinv.readthedocs.io/en/stable/syntax.html. The old version 1 is text throughout.
/// </remarks>
internal static class InventoryFormat
{
    // What a bomb may take; the largest that is known, of CPython, has 2 MB.
    private const long MostText = 256L << 20;

    private const int HeaderLines = 4;
    private const string Damaged = "the inventory is damaged or was cut off";

    /// <summary>Why these bytes are no inventory; null: they are one.</summary>
    public static string? Problem(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("# Sphinx inventory version 1"u8))
            return null;

        if (!content.StartsWith("# Sphinx inventory version 2"u8))
            return "what the server gave is no inventory of Sphinx";

        var at = 0;
        for (var line = 0; line < HeaderLines; line++)
        {
            var end = content[at..].IndexOf((byte)'\n');
            if (end < 0)
                return "the inventory ends within its header";

            at += end + 1;
        }

        try
        {
            using var text = new ZLibStream(new MemoryStream(content[at..].ToArray()), CompressionMode.Decompress);
            var (buffer, total, sum) = (new byte[64 << 10], 0L, 1u);
            while (text.Read(buffer) is > 0 and var count)
            {
                total += count;
                sum = Adler32(buffer.AsSpan(0, count), sum);
                if (total > MostText)
                    return $"the inventory holds more than {MostText >> 20} MiB of text";
            }

            // The stream does not miss its end; the sum that stands there does.
            return total > 0 && content.Length - at > sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(content[^sizeof(uint)..]) == sum ? null : Damaged;
        }
        catch (InvalidDataException)
        {
            return Damaged;
        }
    }

    /// <summary>The sum of RFC 1950 over these bytes and those before.</summary>
    private static uint Adler32(ReadOnlySpan<byte> bytes, uint before)
    {
        const uint Base = 65_521;
        var (low, high) = (before & 0xFFFF, before >> 16);
        foreach (var one in bytes)
        {
            low = (low + one) % Base;
            high = (high + low) % Base;
        }

        return (high << 16) | low;
    }
}
