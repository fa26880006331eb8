using System.Text;

namespace Bohr.Docs.Content.Rst;

/// <summary>Writes reStructuredText line by line. No line ends in blanks, and the text ends in exactly one newline.</summary>
/// <remarks>Indents are columns from the left border. Nothing is escaped: what is written is markup.</remarks>
internal sealed class RstWriter
{
    /// <summary>How far the content of a directive, a definition or a field stands to the right.</summary>
    public const int Step = 3;

    // A field whose name and text are at least this long has its text below.
    private const int ShortField = 60;

    private readonly StringBuilder _text = new();

    /// <summary>Whether nothing was written but blank lines.</summary>
    public bool IsEmpty => LengthWithoutEnd() == 0;

    /// <summary>One line. Newlines in it start lines without an indent: use <see cref="Text"/> for text of several lines.</summary>
    public void Line(ReadOnlySpan<char> line, int indent = 0)
    {
        line = line.TrimEnd();
        if (line.Length > 0)
            _text.Append(' ', indent).Append(line);

        _text.Append('\n');
    }

    /// <summary>Blank lines.</summary>
    public void Blank(int lines = 1) => _text.Append('\n', lines);

    /// <summary>Text as it is, each line indented.</summary>
    public void Text(string text, int indent = 0)
    {
        foreach (var line in text.AsSpan().Split('\n'))
            Line(text.AsSpan(line), indent);
    }

    /// <summary>Lines as they are, each indented.</summary>
    public void Lines(IEnumerable<string> lines, int indent = 0)
    {
        foreach (var line in lines)
            Line(line, indent);
    }

    /// <summary>One paragraph, filled to 72 columns before it is indented, so that lines may reach 72 columns and the indent.</summary>
    public void Filled(string text, int indent = 0) => Lines(TextFill.Lines(text), indent);

    /// <summary>A heading with its underline.</summary>
    /// <param name="text">One line.</param>
    /// <param name="underline">The character below it.</param>
    /// <param name="indent">Columns.</param>
    /// <param name="times">How many times as long as the text the underline is.</param>
    public void Heading(string text, char underline, int indent = 0, int times = 1)
    {
        Line(text, indent);

        // Without text there is nothing to underline, and a line of one character would be read as text.
        _text.Append(' ', indent).Append(underline, Math.Max(1, TerminalColumns.Of(text) * times)).Append('\n');
    }

    /// <summary>A directive; no blank line follows.</summary>
    /// <param name="name">Such as <c>code-block</c>.</param>
    /// <param name="argument">What follows the colons; empty: nothing.</param>
    /// <param name="indent">Columns.</param>
    /// <param name="options">Each as <c>:name: value</c>.</param>
    /// <param name="content">Lines, indented by <see cref="Step"/> below a blank line; empty: none.</param>
    public void Directive(string name, string argument = "", int indent = 0, ReadOnlySpan<(string Name, string Value)> options = default, IEnumerable<string>? content = null)
    {
        Line($".. {name}:: {argument}", indent);
        foreach (var (option, value) in options)
            Line($":{option}: {value}", indent + Step);

        // An argument that was written as a block ends in a newline, which stays where no option has to follow.
        if (options.IsEmpty && content is null)
            Blank(argument.Length - argument.AsSpan().TrimEnd('\n').Length);

        if (content is null)
            return;

        Blank();
        Lines(content, indent + Step);
    }

    /// <summary>A term and below it one paragraph, filled so that its lines end at column 72.</summary>
    public void Definition(string term, string text, int indent = 0)
    {
        Line(term, indent);
        Lines(TextFill.Lines(text, TextFill.Width - indent - Step), indent + Step);
    }

    /// <summary>A field: on one line when name and text are short together, else the text below it.</summary>
    /// <param name="name">Without colons.</param>
    /// <param name="text">Of any number of lines.</param>
    /// <param name="indent">Columns.</param>
    public void Field(string name, string text, int indent = 0)
    {
        // The length that decides is that of the text with its lines indented, empty ones too, as the original writer has them when it measures.
        var length = text.Length + (text.AsSpan().Count('\n') * (indent + Step));
        if (name.Length + length < ShortField)
        {
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            Line($":{name}: {(end < 0 ? text : text[..end])}", indent);
            if (end >= 0)
                Text(text[(end + 1)..], indent + Step);

            return;
        }

        Line($":{name}:", indent);
        Blank();
        Text(text, indent + Step);
    }

    /// <summary>An entry of a list: the bullet, and the lines aligned behind it.</summary>
    public void ListItem(string bullet, ReadOnlySpan<string> lines, int indent = 0)
    {
        Line($"{bullet} {(lines.IsEmpty ? "" : lines[0])}", indent);
        for (var i = 1; i < lines.Length; i++)
            Line(lines[i], indent + bullet.Length + 1);
    }

    /// <summary>A list table. Each cell is followed by a blank line.</summary>
    /// <param name="rows">The first is the header; a cell is its lines.</param>
    /// <param name="widths">Of the columns; empty: Sphinx decides.</param>
    /// <param name="indent">Columns.</param>
    public void ListTable(IReadOnlyList<IReadOnlyList<string>> rows, string widths = "", int indent = 0)
    {
        Directive("list-table", indent: indent, options: widths.Length == 0 ? [("header-rows", "1")] : [("header-rows", "1"), ("widths", widths)]);
        Blank();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                ListItem(i == 0 ? "* -" : "  -", row[i].Split('\n'), indent + Step);
                Blank();
            }
        }
    }

    /// <summary>A grid table: as wide as its longest lines.</summary>
    /// <param name="rows">The first is the header; a cell is its lines.</param>
    /// <param name="indent">Columns.</param>
    public void GridTable(IReadOnlyList<IReadOnlyList<string>> rows, int indent = 0)
    {
        var cells = rows.Select(row => row.Select(cell => cell.Split('\n')).ToArray()).ToArray();
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Max(line => TerminalColumns.Of(line)))).ToArray();
        Border('-');
        for (var i = 0; i < cells.Length; i++)
        {
            for (var line = 0; line < cells[i].Max(cell => cell.Length); line++)
            {
                var text = new StringBuilder("|");
                for (var column = 0; column < widths.Length; column++)
                {
                    var part = line < cells[i][column].Length ? cells[i][column][line] : "";
                    text.Append(' ').Append(part).Append(' ', widths[column] - TerminalColumns.Of(part) + 1).Append('|');
                }

                Line(text.ToString(), indent);
            }

            Border(i == 0 ? '=' : '-');
        }

        void Border(char character) => Line("+" + string.Concat(widths.Select(width => new string(character, width + 2) + "+")), indent);
    }

    /// <summary>The text; empty when nothing was written.</summary>
    public override string ToString()
    {
        var length = LengthWithoutEnd();
        return length == 0 ? "" : _text.ToString(0, length) + "\n";
    }

    /// <summary>A role: <c>:name:`text`</c>.</summary>
    public static string Role(string name, string text) => $":{name}:`{text}`";

    private int LengthWithoutEnd()
    {
        var length = _text.Length;
        while (length > 0 && _text[length - 1] == '\n')
            length--;

        return length;
    }
}
