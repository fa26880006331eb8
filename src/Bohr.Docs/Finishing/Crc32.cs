namespace Bohr.Docs.Finishing;

/// <summary>The checksum of zip's members: CRC-32 with the polynomial of IEEE 802.3, reflected.</summary>
internal static class Crc32
{
    internal const uint Begin = uint.MaxValue;

    private static readonly uint[] Table = MakeTable();

    internal static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            checksum = Table[(byte)(checksum ^ value)] ^ (checksum >> 8);

        return checksum;
    }

    internal static uint End(uint checksum) => ~checksum;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);

            table[i] = value;
        }

        return table;
    }
}
