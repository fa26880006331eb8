namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>
/// Finds where a reStructuredText names files, line by line, without building a tree. It keeps just enough of docutils' rules to know what is no directive: comments,
/// literal blocks, the content of directives that hold code, and lines of a paragraph.
/// </summary>
/// <remarks>Any bytes can be scanned. Each line is looked at a bounded number of times, so that the time grows with the length of the text and nothing else.</remarks>
internal ref struct RestructuredTextScanner
{
    // How far it is looked ahead: for the end of a role, in bytes, and for the indentation of a block, in lines. Both are far above what people write.
    private const int LongestRole = 4096;
    private const int LongestLook = 200;

    private const int None = -1;

    private readonly List<FileReference> _found;
    private readonly bool _hasDownloads;
    private TextLines _lines;

    // Lines with a larger indentation are left out; blank lines do not end that.
    private int _skipped;
    private bool _skippedHasRoles;

    // Lines are left out until the next blank one: quoted literal blocks, interactive sessions; with a larger indentation only: link targets.
    private bool _isQuoted;
    private int _target;

    // The column of a paragraph that the next line may belong to; of its first line's container when the rest may be indented more.
    private int _paragraph;
    private bool _isHanging;
    private int _paragraphLines;
    private int _titleLength;

    // The paragraph's last line ends with two colons; after a blank line, the column above which a literal block is expected.
    private bool _hasMark;
    private int _literal;

    private bool _isGridTable;

    private RestructuredTextScanner(ReadOnlySpan<byte> text, List<FileReference> found)
    {
        _lines = new TextLines(text);
        _found = found;
        _hasDownloads = text.IndexOf(":download:"u8) >= 0;
        _skipped = _target = _paragraph = _literal = None;
    }

    /// <summary>Adds the references of a text, in their order.</summary>
    public static void Scan(ReadOnlySpan<byte> text, List<FileReference> found)
    {
        var scanner = new RestructuredTextScanner(text, found);
        while (scanner._lines.Read())
            scanner.Take();
    }

    private readonly ReadOnlySpan<byte> Text => _lines.Text;

    private void Take()
    {
        if (_lines.IsBlank)
        {
            TakeBlank();
            return;
        }

        if (_skipped != None)
        {
            if (_lines.Indent > _skipped)
            {
                if (_skippedHasRoles)
                    FindDownloads(_lines.Start);

                return;
            }

            _skipped = None;
        }

        if (_isQuoted || (_target != None && _lines.Indent > _target))
            return;

        _target = None;
        if (_literal != None && TakeLiteral())
            return;

        if (_paragraph != None && (_isHanging ? _lines.Indent > _paragraph : _lines.Indent == _paragraph))
            TakeContinuation();
        else
            TakeFirst(_lines.Start, _lines.Indent);
    }

    private void TakeBlank()
    {
        if (_hasMark)
        {
            _literal = _isHanging ? IndentAbove(_paragraph) : _paragraph;
            _hasMark = false;
        }

        _paragraph = _target = None;
        _isQuoted = _isHanging = _isGridTable = false;
    }

    /// <summary>The first line after a paragraph that announces a literal block.</summary>
    private bool TakeLiteral()
    {
        var above = _literal;
        _literal = None;
        if (_lines.Indent > above)
        {
            Skip(above);
            return true;
        }

        // Without indentation, lines that begin with the same punctuation character are one.
        _isQuoted = _lines.Indent == above && IsPunctuation(_lines.First);
        return _isQuoted;
    }

    private void TakeContinuation()
    {
        if (_isHanging)
        {
            _paragraph = _lines.Indent;
            _isHanging = false;
        }
        else if (_paragraphLines == 1 && IsRule(_lines.Content) && _lines.Content.Length >= Math.Min(4, _titleLength))
        {
            // The title above has its underline; one of up to three characters may not be shorter than the title.
            _paragraph = None;
            _hasMark = false;
            return;
        }

        _paragraphLines++;
        TakeText(_lines.Start);
    }

    /// <summary>A line that begins something: finds out what.</summary>
    private void TakeFirst(int place, int column)
    {
        _paragraph = None;
        _hasMark = _isHanging = false;
        while (true)
        {
            var first = Text[place];
            if (first == '.' && IsExplicit(place))
            {
                TakeExplicit(place, column);
                return;
            }

            var next = first switch
            {
                (byte)'-' or (byte)'*' or (byte)'+' => place + 1,
                0xE2 => BehindBullet(place),
                (byte)'(' or (byte)'#' => BehindEnumerator(place),
                _ when char.IsAsciiLetterOrDigit((char)first) => BehindEnumerator(place),
                _ => place,
            };
            if (next == place || (next < _lines.End && !TextLines.IsSpace(Text[next])))
                break;

            if (next >= _lines.End)
                return;

            while (TextLines.IsSpace(Text[next]))
                next++;

            column += next - place;
            place = next;
        }

        TakeOrdinary(place, column);
    }

    private void TakeOrdinary(int place, int column)
    {
        var content = Text[place.._lines.End];
        switch (content[0])
        {
            case (byte)':' when BehindField(content) is var behind && behind > 0:
                while (behind < content.Length && TextLines.IsSpace(content[behind]))
                    behind++;

                if (behind == content.Length)
                    return;

                if (IsExplicit(place + behind))
                    TakeExplicit(place + behind, column);
                else
                    BeginText(place + behind, column, isHanging: true);

                return;
            case (byte)'|' when _isGridTable:
                TakeCells(content);
                return;
            case (byte)'|' when content.Length == 1 || TextLines.IsSpace(content[1]):
                FindDownloads(place);
                return;
            case (byte)'+' when content.Length > 1 && content[1] is (byte)'-' or (byte)'=':
                _isGridTable = true;
                return;
            case (byte)'>' when content.StartsWith(">>> "u8) || content.SequenceEqual(">>>"u8):
                _isQuoted = true;
                return;
            case var first when IsPunctuation(first) && ((IsRule(content) && !content.SequenceEqual("::"u8)) || IsTableRule(content)):
                return;
            default:
                BeginText(place, column, isHanging: false);
                return;
        }
    }

    private void BeginText(int place, int column, bool isHanging)
    {
        (_paragraph, _paragraphLines, _titleLength, _isHanging) = (column, 1, _lines.End - place, isHanging);
        TakeText(place);
    }

    private void TakeText(int place)
    {
        _hasMark = EndsWithMark(Text[place.._lines.End]);
        if (_hasDownloads)
            FindDownloads(place);
    }

    /// <summary>Two dots and what follows.</summary>
    private void TakeExplicit(int place, int column)
    {
        var rest = BehindSpace(place + 2);
        if (rest == _lines.End)
        {
            // A comment; but two dots alone between blank lines only end what was before.
            if (!IsNextBlank())
                Skip(column);

            return;
        }

        switch (Text[rest])
        {
            case (byte)'_':
                _target = column;
                return;
            case (byte)'[' when Text[rest.._lines.End].IndexOf("]"u8) is var close && close > 1:
                var body = BehindSpace(rest + close + 1);
                if (body < _lines.End)
                    BeginText(body, column, isHanging: true);

                return;
            case (byte)'|' when Text[(rest + 1).._lines.End].IndexOf("| "u8) is var close && close > 0:
                rest = BehindSpace(rest + close + 2);
                break;
        }

        var name = NameAt(rest, out var arguments);
        if (name.IsEmpty)
            Skip(column);
        else
            TakeDirective(DirectiveRule.For(name), arguments, column);
    }

    private void TakeDirective(DirectiveRule rule, int arguments, int column)
    {
        arguments = BehindSpace(arguments);
        switch (rule.Form)
        {
            case DirectiveForm.Literal:
                Skip(column);
                break;
            case DirectiveForm.Inline:
                if (_hasDownloads)
                    FindDownloads(arguments);

                Skip(column, hasRoles: _hasDownloads);
                break;
            case DirectiveForm.PathThenLiteral:
                ReadBlock(rule, arguments, column);
                Skip(column);
                break;
            case DirectiveForm.PathThenMarkup:
                ReadBlock(rule, arguments, column);
                break;
            case DirectiveForm.FileOption:
                ReadBlock(rule, arguments, column);
                Skip(column);
                break;
            case DirectiveForm.Toctree:
                ReadToctree(column);
                break;
            default:
                if (arguments < _lines.End)
                    BeginText(arguments, column, isHanging: true);

                break;
        }
    }

    /// <summary>Reads a directive's arguments and options: the lines up to the first blank one.</summary>
    private void ReadBlock(DirectiveRule rule, int arguments, int column)
    {
        var line = _lines.Number;
        var block = new DirectiveBlock(Text);
        block.Add(arguments, _lines.End);
        for (var before = _lines; _lines.Read(); before = _lines)
        {
            if (_lines.IsBlank || _lines.Indent <= column)
            {
                // Somebody else has to look at it.
                _lines = before;
                break;
            }

            block.Add(_lines.Start, _lines.End);
        }

        block.AddTo(_found, rule, line);
    }

    private void ReadToctree(int column)
    {
        var (isPattern, mayHaveOptions) = (false, true);
        for (var before = _lines; _lines.Read(); before = _lines)
        {
            if (_lines.IsBlank)
            {
                // The first line after the name may be blank and the options still not begun; docutils takes them for entries then.
                mayHaveOptions = false;
                continue;
            }

            if (_lines.Indent <= column)
            {
                _lines = before;
                return;
            }

            var content = _lines.Content;
            if (mayHaveOptions && content[0] == ':' && BehindField(content) is var behind && behind > 0)
                isPattern |= content.StartsWith(":glob:"u8);
            else
                ToctreeEntry.AddTo(_found, content, isPattern, _lines.Number);
        }
    }

    /// <summary>A row of a table drawn with characters: a directive may fill a cell.</summary>
    private readonly void TakeCells(ReadOnlySpan<byte> row)
    {
        while (!row.IsEmpty)
        {
            var bar = row.IndexOf((byte)'|');
            var cell = (bar < 0 ? row : row[..bar]).Trim(" \t"u8);
            row = bar < 0 ? default : row[(bar + 1)..];
            if (!cell.StartsWith(".. "u8))
                continue;

            cell = cell[3..].TrimStart(" \t"u8);
            var colons = cell.IndexOf(":: "u8);
            if (colons <= 0 || DirectiveRule.For(cell[..colons].TrimEnd((byte)' ')) is not { Form: DirectiveForm.PathThenLiteral or DirectiveForm.PathThenMarkup } rule)
                continue;

            var block = new DirectiveBlock(cell);
            block.Add(colons + 3, cell.Length);
            block.AddTo(_found, rule, _lines.Number);
        }
    }

    private readonly void FindDownloads(int place)
    {
        if (!_hasDownloads)
            return;

        while (place < _lines.End)
        {
            var found = Text[place.._lines.End].IndexOf(":download:`"u8);
            if (found < 0)
                return;

            // The name of another role may end with this one's, and a literal may show it.
            var start = place + found;
            place = start + ":download:`"u8.Length;
            if (start > 0 && (Text[start - 1] is (byte)'`' or (byte)':' or (byte)'\\' or >= 0x80 || char.IsAsciiLetterOrDigit((char)Text[start - 1])))
                continue;

            var rest = Text[place..Math.Min(Text.Length, place + LongestRole)];
            var end = rest.IndexOf((byte)'`');
            if (end > 0)
                RoleText.AddTo(_found, rest[..end], _lines.Number);
        }
    }

    private void Skip(int column, bool hasRoles = false) => (_skipped, _skippedHasRoles, _paragraph, _hasMark) = (column, hasRoles, None, false);

    private readonly bool IsExplicit(int place) =>
        place + 1 < _lines.End && Text[place] == '.' && Text[place + 1] == '.' && (place + 2 == _lines.End || TextLines.IsSpace(Text[place + 2]));

    private readonly int BehindSpace(int place)
    {
        while (place < _lines.End && TextLines.IsSpace(Text[place]))
            place++;

        return Math.Min(place, _lines.End);
    }

    private readonly bool IsNextBlank()
    {
        var ahead = _lines;
        return !ahead.Read() || ahead.IsBlank;
    }

    /// <summary>The smallest indentation of the block after a blank line, which is where the text of a field begins.</summary>
    private readonly int IndentAbove(int column)
    {
        var ahead = _lines;
        var smallest = None;
        for (var looked = 0; looked < LongestLook && ahead.Read(); looked++)
        {
            if (ahead.IsBlank)
                continue;

            if (ahead.Indent <= column)
                break;

            if (smallest == None || ahead.Indent < smallest)
                smallest = ahead.Indent;
        }

        return smallest;
    }

    /// <summary>The name of a directive and where its arguments begin; nothing when it is none.</summary>
    private readonly ReadOnlySpan<byte> NameAt(int place, out int arguments)
    {
        arguments = place;
        var line = Text[place.._lines.End];
        var length = 0;
        while (length < line.Length)
        {
            var one = line[length];
            if (char.IsAsciiLetterOrDigit((char)one) || one >= 0x80)
                length++;
            else if (one is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'+' or (byte)':' && length > 0 && length + 1 < line.Length
                && (char.IsAsciiLetterOrDigit((char)line[length + 1]) || line[length + 1] >= 0x80))
                length++;
            else
                break;
        }

        var colons = length;
        if (length > 0 && colons < line.Length && line[colons] == ' ')
            colons++;

        if (length == 0 || !line[colons..].StartsWith("::"u8) || (colons + 2 < line.Length && !TextLines.IsSpace(line[colons + 2])))
            return default;

        arguments = place + colons + 2;
        return line[..length];
    }

    /// <summary>Behind the mark of a field, such as <c>:name:</c>; 0: it is none.</summary>
    internal static int BehindField(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[0] != ':' || line[1] is (byte)':' || TextLines.IsSpace(line[1]))
            return 0;

        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == ':')
            {
                if (i + 1 == line.Length || TextLines.IsSpace(line[i + 1]))
                    return TextLines.IsSpace(line[i - 1]) ? 0 : i + 1;

                if (line[i + 1] == '`')
                    return 0;
            }
        }

        return 0;
    }

    /// <summary>The bullets that are not ASCII: U+2022, U+2023 and U+2043.</summary>
    private readonly int BehindBullet(int place)
    {
        var rest = Text[place.._lines.End];
        return rest.StartsWith("•"u8) || rest.StartsWith("‣"u8) || rest.StartsWith("⁃"u8) ? place + 3 : place;
    }

    /// <summary>Behind <c>1.</c>, <c>a)</c>, <c>(iv)</c> or <c>#.</c>; the place itself when there is none.</summary>
    private readonly int BehindEnumerator(int place)
    {
        var rest = Text[place.._lines.End];
        var inBrackets = rest[0] == '(';
        var i = inBrackets ? 1 : 0;
        var start = i;
        if (i < rest.Length && rest[i] == '#')
        {
            i++;
        }
        else if (i < rest.Length && char.IsAsciiDigit((char)rest[i]))
        {
            while (i < rest.Length && char.IsAsciiDigit((char)rest[i]))
                i++;
        }
        else if (i + 1 < rest.Length && char.IsAsciiLetter((char)rest[i]) && rest[i + 1] is (byte)'.' or (byte)')')
        {
            i++;
        }
        else
        {
            while (i < rest.Length && "ivxlcdmIVXLCDM"u8.Contains(rest[i]))
                i++;
        }

        if (i == start || i >= rest.Length || (rest[i] != ')' && (inBrackets || rest[i] != '.')))
            return place;

        return place + i + 1;
    }

    private static bool EndsWithMark(ReadOnlySpan<byte> line)
    {
        if (!line.EndsWith("::"u8))
            return false;

        var slashes = 0;
        for (var i = line.Length - 3; i >= 0 && line[i] == '\\'; i--)
            slashes++;

        return slashes % 2 == 0;
    }

    private static bool IsPunctuation(byte one) => one < 0x80 && (char.IsPunctuation((char)one) || char.IsSymbol((char)one));

    /// <summary>One punctuation character, again and again.</summary>
    private static bool IsRule(ReadOnlySpan<byte> line) => IsPunctuation(line[0]) && line.IndexOfAnyExcept(line[0]) < 0;

    /// <summary>The rule of a table with columns: <c>===  ====</c>.</summary>
    private static bool IsTableRule(ReadOnlySpan<byte> line) => line[0] == '=' && line.IndexOfAnyExcept((byte)'=', (byte)' ') < 0;
}
