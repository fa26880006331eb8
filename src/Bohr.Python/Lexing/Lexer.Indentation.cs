namespace Bohr.Python.Lexing;

public sealed unsafe partial class Lexer
{
    // CPython's limits and sizes: MAXINDENT, TABSIZE and ALTTABSIZE of its tokenizer.
    private const int MostLevels = 100;
    private const int TabSize = 8;

    // Level 0 is column 0. The second column counts a tab as one: where the two orders differ, tabs and spaces are mixed badly.
    private readonly int[] _columns = new int[MostLevels];
    private readonly int[] _alternateColumns = new int[MostLevels];
    private int _level;

    // The column of the current level, or -1 where it came from tabs, so that the usual line is settled by one comparison.
    private int _currentIndent;
    private bool _tooDeep;

    /// <summary>Begins a line that has tabs, form feeds, a backslash or a lone CR in its margin, or lies at the end.</summary>
    /// <returns>The first token of the next line that has one, or the end.</returns>
    private byte* BeginUnusualLine(byte* line)
    {
        var p = line;
        while (true)
        {
            var (column, alternate, continued) = (0, 0, 0);
            for (; ; p++)
            {
                if (*p == ' ')
                {
                    column++;
                    alternate++;
                }
                else if (*p == '\t')
                {
                    column = ((column / TabSize) + 1) * TabSize;
                    alternate++;
                }
                else if (*p == '\f')
                {
                    column = alternate = 0;
                }
                else if (*p == '\\' && p + 1 < _end && p[1] is (byte)'\n' or (byte)'\r')
                {
                    // The first margin with anything in it counts, not the one behind the backslash.
                    continued = continued != 0 ? continued : column;
                    var next = AfterLineEnd(p + 1);
                    if (next >= _end)
                    {
                        Report(p + 1, p + 1, "unexpected EOF while parsing");
                        return _end;
                    }

                    p = next - 1;
                }
                else
                {
                    break;
                }
            }

            if (*p == '#')
            {
                var end = EndOfLine(p);
                _table.AddComment(Offset(p), Offset(end));
                p = end;
            }

            if (*p is (byte)'\n' or (byte)'\r')
            {
                if (p >= _end)
                    return _end;

                p = AfterLineEnd(p);
                line = p;
                continue;
            }

            if (continued != 0)
                column = alternate = continued;

            Indent(column, alternate, line, p);
            return p;
        }
    }

    /// <summary>Compares the margin of a line with the open levels and adds the tokens that follow from it.</summary>
    private void Indent(int column, int alternate, byte* line, byte* token)
    {
        var consistent = true;
        if (column == _columns[_level])
        {
            consistent = alternate == _alternateColumns[_level];
        }
        else if (column > _columns[_level])
        {
            if (_level + 1 >= MostLevels)
            {
                // Every line of the block is too deep; one error says it.
                if (!_tooDeep)
                    Report(token, token, "too many levels of indentation");

                _tooDeep = true;
                Invalid(token, token);
                return;
            }

            consistent = alternate > _alternateColumns[_level];
            _table.Add(TokenKind.Indent, Offset(line), Offset(token));
            _columns[++_level] = column;
            _alternateColumns[_level] = alternate;
        }
        else
        {
            var offset = Offset(token);
            for (; _level > 0 && column < _columns[_level - 1]; _level--)
                _table.Add(TokenKind.Dedent, offset, offset);

            // Now the column lies between two levels or on the lower one.
            if (column == _columns[_level - 1])
            {
                _table.Add(TokenKind.Dedent, offset, offset);
                consistent = alternate == _alternateColumns[--_level];
            }
            else
            {
                // The line stays in the inner block, which now has this column, so that its neighbours are no errors as well.
                Report(token, token, "unindent does not match any outer indentation level");
                Invalid(token, token);
                _columns[_level] = column;
                _alternateColumns[_level] = alternate;
            }
        }

        if (!consistent)
        {
            Report(line, token, "inconsistent use of tabs and spaces in indentation");
            _alternateColumns[_level] = alternate;
        }

        _currentIndent = _columns[_level] == _alternateColumns[_level] ? _columns[_level] : -1;
    }
}
