namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>The lines of a text, one at a time, with their indentation. Tabs go to multiples of eight, as docutils has it.</summary>
internal ref struct TextLines
{
    private const int TabWidth = 8;

    private int _next;

    public TextLines(ReadOnlySpan<byte> text)
    {
        Text = text;
        _next = text.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where the line begins.</summary>
    public int LineStart { get; private set; }

    /// <summary>Where the first character that is no white space is.</summary>
    public int Start { get; private set; }

    /// <summary>Behind the last such character; equal to <see cref="Start"/> for a blank line.</summary>
    public int End { get; private set; }

    /// <summary>The column of the first character, from 0.</summary>
    public int Indent { get; private set; }

    public readonly bool IsBlank => Start == End;

    /// <summary>The line without the white space around it.</summary>
    public readonly ReadOnlySpan<byte> Content => Text[Start..End];

    public readonly byte First => Text[Start];

    public static bool IsSpace(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\v' or (byte)'\f';

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Read()
    {
        if (_next >= Text.Length)
            return false;

        var start = _next;
        var length = Text[start..].IndexOfAny((byte)'\n', (byte)'\r');
        var end = length < 0 ? Text.Length : start + length;
        _next = end + 1;
        if (length >= 0 && Text[end] == '\r' && _next < Text.Length && Text[_next] == '\n')
            _next++;

        Number++;
        LineStart = start;
        var column = 0;
        for (; start < end; start++)
        {
            var one = Text[start];
            if (one == ' ')
                column++;
            else if (one == '\t')
                column = (column / TabWidth * TabWidth) + TabWidth;
            else if (IsSpace(one))
                column++;
            else
                break;
        }

        while (end > start && IsSpace(Text[end - 1]))
            end--;

        (Start, End, Indent) = (start, end, column);
        return true;
    }

    /// <summary>The column of a place in the line; the line's first tabs count, others are one column wide.</summary>
    public readonly int ColumnOf(int place) => Indent + (place - Start);
}
