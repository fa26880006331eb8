using System.Globalization;
using System.Text;
using Bohr.Findings.Excerpts;

namespace Bohr.Docs.Content.Rst;

/// <summary>How many columns of a terminal a text takes: what reStructuredText measures underlines and table borders by.</summary>
/// <remarks>docutils' <c>column_width</c> counts the same way. Unlike on a terminal, joiners and variation selectors take a column there.</remarks>
internal static class TerminalColumns
{
    /// <summary>The columns of a text of one line.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
            return text.Length;

        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += Of(rune);

        return columns;
    }

    private static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;

        // Combining marks stand on the character before.
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;

        return CellWidth.IsWide(rune) ? 2 : 1;
    }
}
