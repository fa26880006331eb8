namespace Bohr.Findings.Excerpts;

/// <summary>One source line, or a window of it where the line is very long.</summary>
/// <param name="Row">The line's number, from 1.</param>
/// <param name="Text">Its text without the line end.</param>
/// <param name="FirstColumn">The column of the text's first character: 1, unless the start was cut off.</param>
/// <param name="Continues">Whether the end was cut off.</param>
public sealed record ExcerptLine(int Row, string Text, int FirstColumn = 1, bool Continues = false)
{
    /// <summary>Code points kept of a line. Wider than any terminal; a minified line of 1 MB does not travel whole.</summary>
    public const int Window = 200;

    /// <summary>Keeps of a line what surrounds one column.</summary>
    /// <param name="row">The line's number.</param>
    /// <param name="line">The whole line without its end.</param>
    /// <param name="column">The column that must stay visible; it may be one behind the line's end.</param>
    public static ExcerptLine Around(int row, ReadOnlySpan<char> line, int column)
    {
        // Two UTF-16 units a code point at most, so a short line cannot be over the window.
        if (line.Length <= Window)
            return new(row, line.ToString());

        // The column sits in the last quarter at most, so that what leads to it is seen.
        var first = Math.Max(1, column - (Window * 3 / 4));
        var start = OffsetOf(line, first - 1, 0);
        var end = OffsetOf(line, Window, start);
        return new(row, line[start..end].ToString(), first, end < line.Length);
    }

    private static int OffsetOf(ReadOnlySpan<char> line, int codePoints, int from)
    {
        var offset = from;
        for (; codePoints > 0 && offset < line.Length; codePoints--)
            offset += char.IsHighSurrogate(line[offset]) && offset + 1 < line.Length && char.IsLowSurrogate(line[offset + 1]) ? 2 : 1;

        return offset;
    }
}
