using System.Text;

namespace Bohr.Python.Lexing;

/// <summary>Translates byte offsets in a source into rows and columns, for reports.</summary>
/// <remarks>
/// Rows and columns count from 1; columns count code points, as editors do. A line ends with LF, CR LF or CR, as in CPython.
/// Made only where something is reported; questions near each other are cheap.
/// </remarks>
/// <param name="utf8">The text of the source; <see cref="SourceText.Utf8"/>.</param>
public sealed class LineMap(ReadOnlyMemory<byte> utf8)
{
    private readonly int[] _starts = FindStarts(utf8.Span);
    private readonly bool _isAscii = Ascii.IsValid(utf8.Span);
    private int _lastRow;

    /// <summary>The number of rows; text that ends with a line end has an empty last row.</summary>
    public int RowCount => _starts.Length;

    /// <summary>The offset of each row's first byte.</summary>
    public ReadOnlySpan<int> RowStarts => _starts;

    /// <summary>Finds the place of a byte.</summary>
    /// <param name="offset">0 to the length of the text.</param>
    /// <returns>Row and column from 1; inside of a character, the column of the character.</returns>
    public (int Row, int Column) Locate(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, utf8.Length);
        var row = RowOf(offset);
        var length = offset - _starts[row];
        return (row + 1, (_isAscii ? length : CountCharacters(_starts[row], offset)) + 1);
    }

    /// <summary>The text of a row without its line end.</summary>
    /// <param name="row">From 1.</param>
    public ReadOnlySpan<byte> TextOfRow(int row)
    {
        var (start, end) = (_starts[row - 1], row < _starts.Length ? _starts[row] : utf8.Length);
        return utf8.Span[start..end].TrimEnd("\r\n"u8);
    }

    private int RowOf(int offset)
    {
        // Reports come in the order of the source, so the row of the last question or the one after it is a good guess.
        for (var guess = _lastRow; guess < Math.Min(_lastRow + 2, _starts.Length); guess++)
        {
            if (_starts[guess] <= offset && (guess + 1 == _starts.Length || offset < _starts[guess + 1]))
                return _lastRow = guess;
        }

        var found = Array.BinarySearch(_starts, offset);
        return _lastRow = found >= 0 ? found : ~found - 1;
    }

    private int CountCharacters(int start, int end)
    {
        // The first bytes of the characters; the others are 10xxxxxx. An offset inside of a character belongs to it.
        var text = utf8.Span;
        while (end < text.Length && end > start && (text[end] & 0xC0) == 0x80)
            end--;

        var count = 0;
        foreach (var next in text[start..end])
            count += (next & 0xC0) != 0x80 ? 1 : 0;

        return count;
    }

    private static int[] FindStarts(ReadOnlySpan<byte> text)
    {
        var starts = new List<int>(1 + (text.Length / 32)) { 0 };
        for (var offset = 0; text[offset..].IndexOfAny((byte)'\n', (byte)'\r') is var found and >= 0;)
        {
            offset += found;
            offset += text[offset] == '\r' && offset + 1 < text.Length && text[offset + 1] == '\n' ? 2 : 1;
            starts.Add(offset);
        }

        return [.. starts];
    }
}
