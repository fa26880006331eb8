using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Bohr.Docs.Content.Yaml;

/// <summary>
/// What PyYAML reads and this program's parser does not, written so that it does: content was written for the former. Only blanks are added or taken away where
/// they mean nothing, so that rows stay and values are the same.
/// </summary>
/// <param name="text">The file.</param>
internal sealed partial class YamlRepair(string text)
{
    // Deeper than any file is indented.
    private const int Deep = 200;

    // The file is read again after each repair: a few seconds at most.
    private const long MostCharactersRead = 64 << 20;

    private readonly Dictionary<int, int> _added = [];
    private long _read;

    /// <summary>The text to read.</summary>
    public string Text { get; private set; } = text;

    /// <summary>How many blanks were put before what stands in a row.</summary>
    public int AddedTo(long row) => _added.GetValueOrDefault((int)row);

    /// <summary>Mends what the parser refused; false: it is nothing that is known to be harmless.</summary>
    /// <param name="exception">What it said.</param>
    /// <param name="at">How far it had read.</param>
    public bool Mend(Exception exception, Mark at)
    {
        _read += Text.Length;
        if (_read > MostCharactersRead)
            return false;

        var start = StartOf((int)at.Line);
        return exception switch
        {
            // A line of a flow collection, or of a text in double quotes, that stands no further right than the mapping around it.
            InvalidOperationException => Indent((int)at.Line, start),
            YamlException { Message: var message } when message.Contains("found wrong indentation", StringComparison.Ordinal) => Indent((int)at.Line, start),

            // Lines of blanks only before the first line of a block.
            YamlException { Message: var message } when message.Contains("found extra spaces in first line", StringComparison.Ordinal) || message.Contains("found more spaces in lines above", StringComparison.Ordinal) => Empty(start),

            // A comment without a blank before it.
            YamlException { Message: var message } when message.Contains("found invalid comment after", StringComparison.Ordinal) => Insert(start + (int)at.Column - 1, '#'),
            _ => false,
        };
    }

    private bool Indent(int row, int start)
    {
        if (row == 1 || start >= Text.Length || !_added.TryAdd(row, Deep))
            return false;

        Text = Text.Insert(start, new string(' ', Deep));
        return true;
    }

    private bool Empty(int start)
    {
        var from = Math.Min(start, Text.Length);
        while (from > 0 && Text[from - 1] is ' ' or '\n' or '\r')
            from--;

        // What is before is the line with the block's mark; its own end stays.
        var head = Text.IndexOf('\n', from);
        if (head < 0 || head + 1 >= start)
            return false;

        var blank = Text[(head + 1)..Math.Min(start, Text.Length)];
        var mended = blank.Replace(" ", "", StringComparison.Ordinal);
        if (mended.Length == blank.Length)
            return false;

        // Where one writer left such a line there are often more.
        Text = BlankAboveBlock().Replace(
            string.Concat(Text.AsSpan(0, head + 1), mended, Text.AsSpan(Math.Min(start, Text.Length))),
            static match => match.Groups["mark"].Value + match.Groups["blank"].Value.Replace(" ", "", StringComparison.Ordinal));
        return true;
    }

    private bool Insert(int at, char before)
    {
        if (at <= 0 || at >= Text.Length || Text[at] != before || Text[at - 1] == ' ')
            return false;

        Text = Text.Insert(at, " ");
        return true;
    }

    /// <summary>Where a row starts; the text's end when it has fewer.</summary>
    private int StartOf(int row)
    {
        var start = 0;
        for (; row > 1; row--)
        {
            var end = Text.IndexOf('\n', start);
            if (end < 0)
                return Text.Length;

            start = end + 1;
        }

        return start;
    }

    [GeneratedRegex(@"(?<mark>[:\-][ ]+[|>][-+]?[ ]*\r?\n)(?<blank>(?:[ ]*\r?\n)+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BlankAboveBlock();
}
