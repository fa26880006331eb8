using System.Text.Unicode;

namespace Bohr.Execution.Recording;

/// <summary>How items are called in a journal. Runs the host's code, so only the intake calls it.</summary>
internal static class ItemNames
{
    /// <summary>Longer names are cut.</summary>
    internal const int MaximumBytes = 256;

    // "…" in UTF-8.
    private const int EllipsisBytes = 3;

    /// <summary>Writes an item's name as UTF-8. Text and numbers allocate nothing.</summary>
    /// <param name="item">The item.</param>
    /// <param name="describe">The host's own words for it; null: its <c>ToString</c>.</param>
    /// <param name="name">Room of <see cref="MaximumBytes"/>.</param>
    /// <returns>The number of bytes.</returns>
    internal static int Write<T>(T item, Func<T, string>? describe, Span<byte> name)
    {
        try
        {
            if (describe is null && item is string text)
                return Cut(text, name);

            if (describe is null && item is IUtf8SpanFormattable && ((IUtf8SpanFormattable)item).TryFormat(name, out var written, default, null))
                return written;

            return Cut(describe is null ? item?.ToString() : describe(item), name);
        }
        catch (Exception exception)
        {
            return Cut($"(its description failed: {exception.Message})", name);
        }
    }

    private static int Cut(string? text, Span<byte> name)
    {
        var status = Utf8.FromUtf16(text, name[..^EllipsisBytes], out _, out var written);
        if (status != System.Buffers.OperationStatus.DestinationTooSmall)
            return written;

        "…"u8.CopyTo(name[written..]);
        return written + EllipsisBytes;
    }
}
