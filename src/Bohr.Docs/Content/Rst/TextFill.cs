using System.Text;

namespace Bohr.Docs.Content.Rst;

/// <summary>Fills text into lines of a width: one paragraph, whatever its line ends were.</summary>
/// <remarks>
/// Greedy. Tabs become blanks up to the next multiple of eight; each newline becomes one blank, so that an empty line becomes two and two blanks stay
/// two inside a line. Words are never broken, neither at hyphens nor when they are longer than a line. Blanks are dropped at the start of a
/// continuation line and at the end of each line, and kept at the start of the first.
/// </remarks>
internal static class TextFill
{
    /// <summary>The width of filled text in columns.</summary>
    public const int Width = 72;

    private const int TabWidth = 8;

    /// <summary>The lines; empty text gives one empty line.</summary>
    /// <param name="text">What to fill.</param>
    /// <param name="width">Most columns of a line.</param>
    public static IReadOnlyList<string> Lines(string text, int width = Width)
    {
        text = OneLine(text);
        var lines = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            if (lines.Count > 0)
                at = SkipBlanks(text, at);

            if (at == text.Length)
                break;

            var end = EndOfLine(text, at, width);
            var line = text.AsSpan(at, end - at).TrimEnd(' ');
            if (line.Length > 0)
                lines.Add(line.ToString());

            at = end;
        }

        return lines.Count == 0 ? [""] : lines;
    }

    /// <summary>Takes words and the blanks between them while they fit; a first word that does not fit is taken all the same.</summary>
    private static int EndOfLine(string text, int start, int width)
    {
        var (at, used) = (start, 0);
        while (at < text.Length)
        {
            var isBlank = text[at] == ' ';
            var end = at;
            while (end < text.Length && text[end] == ' ' == isBlank)
                end++;

            var columns = TerminalColumns.Of(text.AsSpan(at, end - at));
            if (used + columns > width)
                return at == start ? end : at;

            used += columns;
            at = end;
        }

        return at;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;

        return at;
    }

    private static string OneLine(string text)
    {
        if (text.AsSpan().IndexOfAny("\t\n\v\f\r") < 0)
            return text;

        var line = new StringBuilder(text.Length + TabWidth);
        var column = 0;
        foreach (var character in text)
        {
            switch (character)
            {
                case '\t':
                    var blanks = TabWidth - (column % TabWidth);
                    line.Append(' ', blanks);
                    column += blanks;
                    break;
                case '\n' or '\r':
                    line.Append(' ');
                    column = 0;
                    break;
                case '\v' or '\f':
                    line.Append(' ');
                    column++;
                    break;
                default:
                    line.Append(character);
                    column++;
                    break;
            }
        }

        return line.ToString();
    }
}
