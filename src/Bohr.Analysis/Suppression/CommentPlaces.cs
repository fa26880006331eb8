using System.Runtime.InteropServices;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Suppression;

/// <summary>Where the comment of a place can stand: a string of several lines and a backslash leave no room for one before their last line.</summary>
internal sealed class CommentPlaces
{
    private readonly List<(int Start, int End)> _ranges = [];

    /// <summary>Reads a file.</summary>
    public void Read(SyntaxTree tree)
    {
        _ranges.Clear();
        var lines = new SourceLines(tree);
        AddStrings(tree, lines);
        AddBackslashes(tree, lines);
        if (_ranges.Count < 2)
            return;

        // Ranges that touch are one: the comment stands behind the last of them.
        _ranges.Sort();
        var kept = 0;
        for (var index = 1; index < _ranges.Count; index++)
        {
            if (_ranges[index].Start <= _ranges[kept].End)
                _ranges[kept] = (_ranges[kept].Start, Math.Max(_ranges[kept].End, _ranges[index].End));
            else
                _ranges[++kept] = _ranges[index];
        }

        _ranges.RemoveRange(kept + 1, _ranges.Count - kept - 1);
    }

    /// <summary>An offset in the line at whose end the comment of a place stands.</summary>
    public int Of(int offset)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_ranges[middle].Start <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && offset < _ranges[low - 1].End ? _ranges[low - 1].End : offset;
    }

    /// <summary>Strings in three quotes, and f- and t-strings in any.</summary>
    private void AddStrings(SyntaxTree tree, SourceLines lines)
    {
        var tokens = tree.Tokens;
        var source = tree.Source.Span;
        var kinds = MemoryMarshal.AsBytes(tokens.Kinds[..tokens.TextCount]);
        for (var token = 0; kinds[token..].IndexOfAny((byte)TokenKind.String, (byte)TokenKind.FStringStart, (byte)TokenKind.TStringStart) is var found and >= 0; token++)
        {
            token += found;
            var (start, end) = (tokens.Starts[token], tokens.Ends[token]);
            if (tokens.Kinds[token] == TokenKind.String)
            {
                var text = source[start..end];
                var quote = text.IndexOfAny((byte)'"', (byte)'\'');
                if (!text[quote..].StartsWith("\"\"\""u8) && !text[quote..].StartsWith("'''"u8))
                    continue;
            }
            else
            {
                // What is nested in it ends before it.
                token = LastOf(tokens, token);
                end = tokens.Ends[token];
            }

            if (source[start..end].ContainsAny((byte)'\n', (byte)'\r'))
                _ranges.Add((lines.StartOf(start), end));
        }
    }

    private static int LastOf(TokenTable tokens, int token)
    {
        var depth = 0;
        for (; token < tokens.TextCount; token++)
        {
            if (tokens.Kinds[token] is TokenKind.FStringStart or TokenKind.TStringStart)
                depth++;
            else if (tokens.Kinds[token] is TokenKind.FStringEnd or TokenKind.TStringEnd && --depth == 0)
                return token;
        }

        return tokens.TextCount - 1;
    }

    private void AddBackslashes(SyntaxTree tree, SourceLines lines)
    {
        var source = tree.Source.Span;
        for (var offset = 0; source[offset..].IndexOf((byte)'\\') is var found and >= 0; offset++)
        {
            offset += found;
            if (offset + 1 < source.Length && source[offset + 1] is (byte)'\n' or (byte)'\r' && lines.IsContinued(offset + 1))
                _ranges.Add((lines.StartOf(offset), lines.Behind(offset + 1)));
        }
    }
}
