using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Suppression;

/// <summary>What lies between <c>ruff: disable[…]</c> and <c>ruff: enable[…]</c>, or between the former and the end of its block.</summary>
/// <remarks>Two such comments belong together when they list the same codes in the same order and are indented alike, in one block.</remarks>
/// <param name="codes">Holds their codes.</param>
internal sealed class DisabledRanges(CodeTable codes)
{
    private readonly List<Comment> _comments = [];
    private readonly List<Comment> _open = [];
    private readonly List<(int Start, int End)> _blocks = [];

    /// <summary>Forgets all.</summary>
    public void Clear() => _comments.Clear();

    /// <summary>Adds a comment; they come in the order of the source.</summary>
    public void Add(int start, int end, CodeList list, bool isEnd) => _comments.Add(new(start, end, list, isEnd));

    /// <summary>Finds the ranges.</summary>
    public void Close(SyntaxTree tree, List<CodeRange> ranges)
    {
        if (_comments.Count == 0)
            return;

        var (tokens, lines) = (tree.Tokens, new SourceLines(tree));
        var source = tree.Source.Span;
        _open.Clear();
        _blocks.Clear();
        var next = 0;
        for (var token = 0; token < tokens.TextCount; token++)
        {
            for (; next < _comments.Count && _comments[next].Start < tokens.Starts[token]; next++)
            {
                // Only a comment that is indented as its block is, or stands at the border of a block, counts.
                var comment = _comments[next];
                var isAtBorder = tokens.Kinds[token] is TokenKind.Indent or TokenKind.Dedent;
                if (isAtBorder || source[lines.StartOf(comment.Start)..comment.Start].SequenceEqual(Indentation(source)))
                    _open.Add(comment with { Indentation = comment.Start - lines.StartOf(comment.Start) });
            }

            if (tokens.Kinds[token] == TokenKind.Indent)
            {
                _blocks.Add((tokens.Starts[token], tokens.Ends[token]));
            }
            else if (tokens.Kinds[token] == TokenKind.Dedent)
            {
                Match(Indentation(source).Length, tokens.Ends[token], source, ranges);
                if (_blocks.Count > 0)
                    _blocks.RemoveAt(_blocks.Count - 1);
            }
        }

        Match(0, source.Length, source, ranges);
    }

    private ReadOnlySpan<byte> Indentation(ReadOnlySpan<byte> source) => _blocks.Count == 0 ? [] : source[_blocks[^1].Start.._blocks[^1].End];

    /// <summary>Pairs the comments of a block that ends. Those of the blocks around it wait.</summary>
    private void Match(int indentation, int blockEnd, ReadOnlySpan<byte> source, List<CodeRange> ranges)
    {
        for (var index = 0; index < _open.Count;)
        {
            var comment = _open[index];
            if (comment.Indentation < indentation)
            {
                index++;
                continue;
            }

            _open.RemoveAt(index);
            if (comment.IsEnd)
                continue;

            var end = EndOf(comment, index, source);
            ranges.Add(new(comment.Start, end < 0 ? blockEnd : _open[end].End, comment.Codes, MustHoldWhole: true));
            if (end >= 0)
                _open.RemoveAt(end);
        }
    }

    private int EndOf(Comment begin, int from, ReadOnlySpan<byte> source)
    {
        for (var index = from; index < _open.Count; index++)
        {
            var end = _open[index];
            if (end.IsEnd && codes.AreEqual(begin.Codes, end.Codes, source)
                && source.Slice(begin.Start - begin.Indentation, begin.Indentation).SequenceEqual(source.Slice(end.Start - end.Indentation, end.Indentation)))
            {
                return index;
            }
        }

        return -1;
    }

    private readonly record struct Comment(int Start, int End, CodeList Codes, bool IsEnd)
    {
        public int Indentation { get; init; }
    }
}
