using System.Text;
using Bohr.Findings.Excerpts;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;

namespace Bohr.Findings.Formats;

/// <summary>Each finding with its source lines, and carets below the characters that it means.</summary>
internal sealed class FullWriter(Stream output, bool colour) : FindingWriter
{
    /// <summary>Cells from one tab stop to the next. Four keeps deep indentation on the screen.</summary>
    private const int TabWidth = 4;

    private readonly TextOutput _text = new(output);
    private readonly TextStyle _style = new(colour);
    private readonly StringBuilder _shown = new();
    private readonly StringBuilder _carets = new();

    public override bool EndsWithCompleteness => true;

    public override void Write(string filename, PackedFindings findings)
    {
        foreach (var finding in findings)
            Write(finding.Unpack(filename));
    }

    public override void Flush() => _text.Flush();

    public override void Complete(Completeness completeness, int findings)
    {
        _text.Line(completeness.Describe(findings));
        _text.Flush();
    }

    private void Write(Finding finding)
    {
        var severity = _style.For(finding.Severity);
        var message = finding.Message.Split('\n');
        _text.Line($"{severity}{Word(finding.Severity)}[{finding.Code}]{_style.Reset}{_style.Bold}: {PrintableText.Of(message[0])}{_style.Reset}");
        foreach (var line in message.AsSpan(1))
            _text.Line($"    {PrintableText.Of(line)}".TrimEnd());

        var lines = finding.Excerpt?.Lines ?? [];
        var margin = Digits(lines.Count == 0 ? finding.Location.Row : lines[^1].Row);
        var place = $"{LinuxPath.Printable(finding.Filename)}:{finding.Location.Row}:{finding.Location.Column}";
        _text.Line($"{Spaces(margin)}{_style.Gutter}-->{_style.Reset} {place}");
        if (lines.Count > 0)
        {
            _text.Line($"{Spaces(margin)} {_style.Gutter}|{_style.Reset}");
            var previous = lines[0].Row;
            foreach (var line in lines)
            {
                if (line.Row > previous + 1)
                    _text.Line($"{_style.Gutter}{"...".PadRight(margin)}{_style.Reset}");

                WriteLine(line, finding, margin, severity);
                previous = line.Row;
            }
        }

        _text.Line();
    }

    private void WriteLine(ExcerptLine line, Finding finding, int margin, string severity)
    {
        Lay(line, finding);
        var row = line.Row.ToString().PadLeft(margin);
        if (_shown.Length == 0)
            _text.Line($"{_style.Gutter}{row} |{_style.Reset}");
        else
            _text.Line($"{_style.Gutter}{row} |{_style.Reset} {_shown}");

        if (_carets.Length > 0)
            _text.Line($"{Spaces(margin)} {_style.Gutter}|{_style.Reset} {severity}{_carets}{_style.Reset}");
    }

    /// <summary>Fills <c>_shown</c> with the line as the terminal gets it, and <c>_carets</c> with what goes below, cell by cell.</summary>
    private void Lay(ExcerptLine line, Finding finding)
    {
        _shown.Clear();
        _carets.Clear();
        var cells = 0;
        var column = line.FirstColumn;
        if (column > 1)
        {
            _shown.Append('…');
            _carets.Append(' ');
            cells = 1;
        }

        var (from, to) = ColumnsToMark(line, finding);
        if (!line.Text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            // Nearly all lines: each character is one cell.
            var behind = column + line.Text.Length;
            var (first, last) = (Math.Clamp(from, column, behind), Math.Clamp(to, column, behind));
            _shown.Append(line.Text);
            _carets.Append(' ', first - column).Append('^', last - first);
            (cells, column) = (cells + line.Text.Length, behind);
        }
        else
        {
            LayRunes(line.Text, from, to, ref cells, ref column);
        }

        if (line.Continues)
            _shown.Append('…');

        // A place behind the last character, such as a missing colon at the line's end, gets its caret there.
        if (from >= column && from < to)
            _carets.Append('^');

        TrimEnd(_shown);
        TrimEnd(_carets);

        // The mark may be one combining character, which has no cell of its own: the cell before carries the caret.
        if (_carets.Length == 0 && from < to)
            _carets.Append(' ', Math.Max(0, cells - 1)).Append('^');
    }

    private void LayRunes(string text, int from, int to, ref int cells, ref int column)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            int width;
            if (rune.Value == '\t')
            {
                // Stops count from the line's start; where that was cut off, from the window's.
                width = TabWidth - (cells % TabWidth);
                _shown.Append(' ', width);
            }
            else
            {
                var visible = PrintableText.Of(rune);
                width = CellWidth.Of(visible);
                _shown.Append(visible.ToString());
            }

            _carets.Append(column >= from && column < to ? '^' : ' ', width);
            cells += width;
            column++;
        }
    }

    /// <summary>The columns [from, to) that get carets in this line; from = to for none.</summary>
    private static (int From, int To) ColumnsToMark(ExcerptLine line, Finding finding)
    {
        var (start, end) = (finding.Location, finding.EndLocation);
        if (line.Row < start.Row || line.Row > Math.Max(start.Row, end.Row))
            return (0, 0);

        if (line.Row == start.Row && end.Row <= start.Row)
            return (start.Column, Math.Max(start.Column + 1, end.Column));

        var text = line.Text.AsSpan();
        var firstVisible = text.IndexOfAnyExcept(" \t\f");
        var indent = line.FirstColumn + Math.Max(0, firstVisible);
        var behind = line.FirstColumn;
        foreach (var _ in text.TrimEnd().EnumerateRunes())
            behind++;

        if (line.Row > start.Row)
        {
            // The last line of a span that ends before any of its text shows nothing.
            var last = line.Row == end.Row ? end.Column : behind;
            return (indent, Math.Max(indent, last));
        }

        return (start.Column, Math.Max(start.Column + 1, behind));
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ')
            text.Length--;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static string Spaces(int count) => new(' ', count);

    private static int Digits(int number) => number.ToString().Length;
}
