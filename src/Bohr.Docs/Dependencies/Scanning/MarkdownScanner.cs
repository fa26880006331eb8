using Bohr.Findings.Paths;

namespace Bohr.Docs.Dependencies.Scanning;

/// <summary>
/// Finds where a MyST Markdown names files: directives in fences (<c>```{include} a.md</c>, also with colons), pictures, and the <c>{download}</c> role. Code is left out.
/// </summary>
/// <remarks>Any bytes can be scanned, in a time that grows with the length of the text and nothing else.</remarks>
internal ref struct MarkdownScanner
{
    private const int LongestRole = 4096;

    private readonly List<FileReference> _found;

    // Directives that hold text, which their own fence ends.
    private readonly Stack<(byte Mark, int Length)> _open = new();
    private TextLines _lines;

    private MarkdownScanner(ReadOnlySpan<byte> text, List<FileReference> found)
    {
        _lines = new TextLines(text);
        _found = found;
    }

    private readonly ReadOnlySpan<byte> Text => _lines.Text;

    /// <summary>Adds the references of a text, in their order.</summary>
    public static void Scan(ReadOnlySpan<byte> text, List<FileReference> found)
    {
        var scanner = new MarkdownScanner(text, found);
        while (scanner._lines.Read())
            scanner.Take();
    }

    private void Take()
    {
        if (_lines.IsBlank)
            return;

        var fence = FenceLength(_lines.Content);
        if (fence == 0)
        {
            FindPictures(_lines.Content);
            FindDownloads(_lines.Start);
            return;
        }

        var mark = _lines.First;
        if (_open.TryPeek(out var open) && IsEnd(open.Mark, open.Length))
        {
            _ = _open.Pop();
            return;
        }

        var info = _lines.Content[fence..].TrimStart(" \t"u8);
        if (info.IsEmpty || info[0] != '{')
        {
            if (mark != ':')
                SkipFence(mark, fence);

            return;
        }

        var close = info.IndexOf((byte)'}');
        if (close > 1)
            TakeDirective(info[1..close], _lines.End - (info.Length - close - 1), mark, fence);
    }

    private void TakeDirective(ReadOnlySpan<byte> name, int arguments, byte mark, int fence)
    {
        var rule = DirectiveRule.For(name);
        if (name.SequenceEqual("eval-rst"u8))
        {
            TakeRestructuredText(mark, fence);
            return;
        }

        switch (rule.Form)
        {
            case DirectiveForm.Markup:
                _open.Push((mark, fence));
                return;
            case DirectiveForm.Toctree:
                TakeToctree(mark, fence);
                return;
            case DirectiveForm.Literal or DirectiveForm.Inline:
                SkipFence(mark, fence);
                return;
            default:
                TakeBlock(rule, arguments, mark, fence);
                return;
        }
    }

    private void TakeBlock(DirectiveRule rule, int arguments, byte mark, int fence)
    {
        var line = _lines.Number;
        var block = new DirectiveBlock(Text);
        while (arguments < _lines.End && TextLines.IsSpace(Text[arguments]))
            arguments++;

        block.Add(arguments, _lines.End);
        for (var before = _lines; _lines.Read(); before = _lines)
        {
            if (IsEnd(mark, fence))
            {
                block.AddTo(_found, rule, line);
                return;
            }

            // Options come first; what follows them is a caption, or code.
            if (_lines.IsBlank || _lines.First != ':')
            {
                _lines = before;
                break;
            }

            block.Add(_lines.Start, _lines.End);
        }

        block.AddTo(_found, rule, line);
        if (rule.Form == DirectiveForm.PathThenMarkup)
            _open.Push((mark, fence));
        else
            SkipFence(mark, fence);
    }

    private void TakeToctree(byte mark, int fence)
    {
        var isPattern = false;
        while (_lines.Read() && !IsEnd(mark, fence))
        {
            if (_lines.IsBlank)
                continue;

            if (_lines.First == ':' && RestructuredTextScanner.BehindField(_lines.Content) > 0)
                isPattern |= _lines.Content.StartsWith(":glob:"u8);
            else
                ToctreeEntry.AddTo(_found, _lines.Content, isPattern, _lines.Number);
        }
    }

    private void TakeRestructuredText(byte mark, int fence)
    {
        var number = _lines.Number;
        var start = -1;
        var end = _lines.End;
        while (_lines.Read() && !IsEnd(mark, fence))
        {
            if (start < 0)
                start = _lines.LineStart;

            end = _lines.End;
        }

        if (start < 0)
            return;

        var first = _found.Count;
        RestructuredTextScanner.Scan(Text[start..end], _found);
        for (var i = first; i < _found.Count; i++)
            _found[i] = _found[i] with { Line = _found[i].Line + number };
    }

    private void SkipFence(byte mark, int fence)
    {
        while (_lines.Read() && !IsEnd(mark, fence))
        {
            // What is code is left out.
        }
    }

    private readonly bool IsEnd(byte mark, int fence) =>
        !_lines.IsBlank && _lines.First == mark && FenceLength(_lines.Content) is var length && length >= fence && length == _lines.Content.Length;

    private static int FenceLength(ReadOnlySpan<byte> line)
    {
        if (line[0] is not ((byte)'`' or (byte)'~' or (byte)':'))
            return 0;

        var length = line.IndexOfAnyExcept(line[0]);
        length = length < 0 ? line.Length : length;
        return length >= 3 ? length : 0;
    }

    private readonly void FindPictures(ReadOnlySpan<byte> line)
    {
        var ticks = 0;
        for (var start = line.IndexOf("!["u8); start >= 0; start = line.IndexOf("!["u8))
        {
            // Behind an odd number of backticks it is code.
            ticks += line[..start].Count((byte)'`');
            var isCode = ticks % 2 == 1;
            line = line[(start + 2)..];
            var open = line.IndexOf("]("u8);
            if (open < 0)
                return;

            ticks += line[..open].Count((byte)'`');
            line = line[(open + 2)..];
            var close = line.IndexOfAny((byte)')', (byte)' ');
            if (close <= 0)
                continue;

            var target = line[..close].Trim("<>"u8);
            if (!isCode && !target.IsEmpty && target.IndexOf("://"u8) < 0 && !target.StartsWith("data:"u8) && target[0] != '#')
                _found.Add(new FileReference(DependencyKind.Image, ReferenceTraits.None, _lines.Number, LinuxPath.Decode(target)));
        }
    }

    private readonly void FindDownloads(int place)
    {
        while (place < _lines.End)
        {
            var found = Text[place.._lines.End].IndexOf("{download}`"u8);
            if (found < 0)
                return;

            place += found + "{download}`"u8.Length;
            var rest = Text[place..Math.Min(Text.Length, place + LongestRole)];
            var end = rest.IndexOf((byte)'`');
            if (end > 0)
                RoleText.AddTo(_found, rest[..end], _lines.Number);
        }
    }
}
