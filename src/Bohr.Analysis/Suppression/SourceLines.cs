using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Suppression;

/// <summary>Questions about the lines of a file: where they begin, and which of them are one to a comment behind them.</summary>
/// <param name="tree">The file.</param>
internal readonly struct SourceLines(SyntaxTree tree)
{
    private readonly TokenTable _tokens = tree.Tokens;
    private readonly ReadOnlyMemory<byte> _source = tree.Source;

    /// <summary>Where the line of a byte begins.</summary>
    public int StartOf(int offset) => _source.Span[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;

    /// <summary>The offset of the line end that follows a byte; the length of the source in the last line.</summary>
    public int EndOf(int offset)
    {
        var found = _source.Span[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return found < 0 ? _source.Length : offset + found;
    }

    /// <summary>Where the line behind a line end begins.</summary>
    /// <param name="end">As from <see cref="EndOf"/>.</param>
    public int Behind(int end)
    {
        var source = _source.Span;
        if (end >= source.Length)
            return source.Length;

        return source[end] == '\r' && end + 1 < source.Length && source[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>Whether only white space stands before a byte in its line.</summary>
    public bool IsFirstInLine(int offset) => _source.Span[StartOf(offset)..offset].IndexOfAnyExcept(" \t\f"u8) < 0;

    /// <summary>Where the line of a byte begins, taken together with lines that end in a backslash or in a string.</summary>
    public int JoinedStartOf(int offset)
    {
        var start = StartOf(offset);
        while (start > 0)
        {
            var end = start - 1;
            if (end > 0 && _source.Span[end] == '\n' && _source.Span[end - 1] == '\r')
                end--;

            if (!IsContinued(end) && !IsInText(end))
                break;

            start = StartOf(end);
        }

        return start;
    }

    /// <summary>The line end that follows a byte and is neither in a string nor behind a backslash.</summary>
    public int JoinedEndOf(int offset)
    {
        var end = EndOf(offset);
        while (end < _source.Length && (IsContinued(end) || IsInText(end)))
            end = EndOf(Behind(end));

        return end;
    }

    /// <summary>Whether a line end follows a backslash that joins it to the next line.</summary>
    public bool IsContinued(int end)
    {
        if (end == 0 || _source.Span[end - 1] != '\\' || IsInText(end))
            return false;

        var comment = _tokens.CommentEnds.BinarySearch(end);
        return comment < 0;
    }

    /// <summary>Whether a line end is within a string, or within the literal text of an f-string.</summary>
    public bool IsInText(int end)
    {
        var token = LastTokenFrom(end);
        return token >= 0 && _tokens.Ends[token] > end
            && _tokens.Kinds[token] is TokenKind.String or TokenKind.FStringMiddle or TokenKind.TStringMiddle;
    }

    /// <summary>The last token that begins at or before a byte; -1 when there is none.</summary>
    public int LastTokenFrom(int offset)
    {
        var starts = _tokens.Starts[.._tokens.TextCount];
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (starts[middle] <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
