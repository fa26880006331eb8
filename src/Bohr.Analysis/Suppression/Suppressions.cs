using Bohr.Analysis.Rules;
using Bohr.Python.Lexing;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Suppression;

/// <summary>What the comments of a file ask to leave out. Serves file after file; a file without findings is never read.</summary>
/// <remarks>The forms and their borders are Ruff's (0.16), which took them over from Flake8: see <c>docs/analyze.md</c>.</remarks>
internal sealed class Suppressions
{
    private readonly CodeTable _codes = new();
    private readonly List<(int LineStart, bool IsEverything, CodeList Codes)> _lines = [];
    private readonly List<CodeList> _file = [];
    private readonly List<CodeRange> _ranges = [];
    private readonly CommentPlaces _places = new();
    private readonly DisabledRanges _disabled;
    private bool _isFileLeftOut;
    private SyntaxTree? _tree;

    /// <summary>Makes one for any number of files.</summary>
    public Suppressions() => _disabled = new(_codes);

    /// <summary>Reads the comments of a file.</summary>
    /// <returns>False when they leave out nothing.</returns>
    public bool Read(SyntaxTree tree)
    {
        _tree = tree;
        _codes.Clear();
        _lines.Clear();
        _file.Clear();
        _ranges.Clear();
        _disabled.Clear();
        _isFileLeftOut = false;

        var tokens = tree.Tokens;
        for (var comment = 0; comment < tokens.CommentCount; comment++)
            ReadComment(tree, tokens.CommentStarts[comment], tokens.CommentEnds[comment]);

        _disabled.Close(tree, _ranges);
        if (_lines.Count > 0)
            _places.Read(tree);

        return _isFileLeftOut || _lines.Count > 0 || _file.Count > 0 || _ranges.Count > 0;
    }

    /// <summary>Whether the comments ask to leave out a finding in the file that was read.</summary>
    public bool Cover(RuleFinding finding)
    {
        if (_isFileLeftOut)
            return true;

        var source = _tree!.Source.Span;
        var code = finding.Rule.Code;
        foreach (var list in _file)
        {
            if (_codes.Has(list, code, source))
                return true;
        }

        foreach (var range in _ranges)
        {
            if (IsIn(range, finding) && _codes.Has(range.Codes, code, source))
                return true;
        }

        return _lines.Count > 0
            && (IsLineLeftOut(finding.Start, code) || (finding.StatementStart >= 0 && IsLineLeftOut(finding.StatementStart, code)));
    }

    private static bool IsIn(CodeRange range, RuleFinding finding)
    {
        if (range.MustHoldWhole)
            return range.Start <= finding.Start && finding.End <= range.End;

        return Holds(finding.Start) || (finding.StatementStart >= 0 && Holds(finding.StatementStart));

        bool Holds(int offset) => range.Start <= offset && offset <= range.End;
    }

    private bool IsLineLeftOut(int offset, string code)
    {
        var start = new SourceLines(_tree!).StartOf(_places.Of(offset));
        var (low, high) = (0, _lines.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_lines[middle].LineStart < start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _lines.Count && _lines[low].LineStart == start && (_lines[low].IsEverything || _codes.Has(_lines[low].Codes, code, _tree!.Source.Span));
    }

    /// <summary>A comment may hold several, each behind a <c>#</c>; of <c>noqa</c> for the line and for the file the first each counts.</summary>
    private void ReadComment(SyntaxTree tree, int start, int end)
    {
        var cursor = new CommentCursor(tree.Source.Span[start..end]);
        var (hasLine, hasFile) = (false, false);
        while (cursor.SkipBehindHash())
        {
            var part = cursor.Position - 1;
            cursor.SkipWhiteSpace();

            // Nearly all comments end here.
            if ((cursor.Next | 0x20) is not ('n' or 'r' or 'f' or 'b'))
                continue;

            var word = cursor.Position;
            if (cursor.TryReadInAnyCase("noqa"u8))
            {
                if (!hasLine)
                    ReadLineNoqa(ref cursor, tree, start);

                hasLine = true;
            }
            else if (TryReadTool(ref cursor, out var isFlake8))
            {
                if (cursor.TryReadInAnyCase("noqa"u8))
                {
                    if (!hasFile)
                        ReadFileNoqa(ref cursor, tree, start);

                    hasFile = true;
                }
                else if (!isFlake8)
                {
                    ReadDirective(ref cursor, tree, start, part, end);
                }
            }

            // What was read may hold the next part.
            cursor.Position = word;
        }
    }

    private static bool TryReadTool(ref CommentCursor cursor, out bool isFlake8)
    {
        isFlake8 = cursor.TryRead("flake8"u8);
        if (!isFlake8 && !cursor.TryRead("ruff"u8) && !cursor.TryRead("bohr"u8))
            return false;

        cursor.SkipWhiteSpace();
        if (!cursor.TryRead((byte)':'))
            return false;

        cursor.SkipWhiteSpace();
        return true;
    }

    private void ReadLineNoqa(ref CommentCursor cursor, SyntaxTree tree, int start)
    {
        var first = _codes.Count;
        var meaning = NoqaReader.Read(ref cursor, start, _codes);
        if (meaning != NoqaReader.Meaning.Nothing)
            _lines.Add((new SourceLines(tree).StartOf(start), meaning == NoqaReader.Meaning.Everything, new(first, _codes.Count - first)));
    }

    /// <summary>A comment for the file stands in a line of its own; behind code it would be taken for one for the line.</summary>
    private void ReadFileNoqa(ref CommentCursor cursor, SyntaxTree tree, int start)
    {
        if (!new SourceLines(tree).IsFirstInLine(start))
            return;

        var first = _codes.Count;
        var meaning = NoqaReader.Read(ref cursor, start, _codes);
        if (meaning == NoqaReader.Meaning.Everything)
            _isFileLeftOut = true;
        else if (meaning == NoqaReader.Meaning.Codes)
            _file.Add(new(first, _codes.Count - first));
    }

    private void ReadDirective(ref CommentCursor cursor, SyntaxTree tree, int start, int part, int end)
    {
        var first = _codes.Count;
        var meaning = DirectiveReader.Read(ref cursor, start, _codes);
        var list = new CodeList(first, _codes.Count - first);
        var lines = new SourceLines(tree);
        var isAlone = part == 0 && lines.IsFirstInLine(start);
        if (meaning == DirectiveReader.Meaning.Ignore)
            _ranges.Add(isAlone ? Below(tree, lines, start, end, list) : new(lines.JoinedStartOf(start), end, list, MustHoldWhole: false));
        else if (meaning == DirectiveReader.Meaning.FileIgnore && isAlone && lines.StartOf(start) == start)
            _file.Add(list);
        else if (meaning is DirectiveReader.Meaning.Disable or DirectiveReader.Meaning.Enable && isAlone)
            _disabled.Add(start, end, list, meaning == DirectiveReader.Meaning.Enable);
    }

    /// <summary>Above a statement a comment means all of it, or the head of a compound one; within brackets, the next line.</summary>
    private static CodeRange Below(SyntaxTree tree, SourceLines lines, int start, int end, CodeList codes)
    {
        var tokens = tree.Tokens;
        var previous = lines.LastTokenFrom(start);
        var next = previous + 1;
        if (previous < 0 || tokens.Kinds[previous] == TokenKind.Newline)
        {
            var found = tokens.Kinds[next..tokens.TextCount].IndexOf(TokenKind.Newline);
            return new(start, found < 0 ? end : tokens.Starts[next + found], codes, MustHoldWhole: false);
        }

        return new(start, next < tokens.TextCount ? lines.JoinedEndOf(tokens.Starts[next]) : end, codes, MustHoldWhole: false);
    }
}
