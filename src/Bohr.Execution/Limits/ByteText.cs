namespace Bohr.Execution.Limits;

/// <summary>Amounts of memory in words.</summary>
internal static class ByteText
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>For example <c>256 MiB</c>, <c>1.5 GiB</c>: the largest unit that leaves at least 1, one decimal at most, rounded down.</summary>
    internal static string Of(long bytes)
    {
        var unit = 0;
        while (unit + 1 < Units.Length && bytes >> (10 * (unit + 1)) > 0)
            unit++;

        // Rounded down, so that the text never promises more than there is.
        var tenths = unit == 0 ? bytes * 10 : (bytes >> (10 * (unit - 1))) * 10 / 1024;
        return tenths % 10 == 0 ? $"{tenths / 10} {Units[unit]}" : $"{tenths / 10}.{tenths % 10} {Units[unit]}";
    }
}
