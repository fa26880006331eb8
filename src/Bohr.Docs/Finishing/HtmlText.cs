using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Bohr.Docs.Finishing;

/// <summary>What a reader sees of a piece of HTML, as one line of text.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Unseen = new(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "HEAD"], StringComparer.Ordinal);

    // Elements within a line; around all others words end.
    private static readonly HashSet<string> InLine = new(
        ["A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "I", "INS", "KBD", "MARK", "Q", "S", "SAMP", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR"],
        StringComparer.Ordinal);

    /// <summary>The text; without scripts, styles and the signs with which Sphinx links headings to themselves.</summary>
    internal static string Of(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&'))
            return OneLine(html);

        var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder(html.Length / 2);
        Append(document.DocumentElement, text);
        return OneLine(text.ToString());
    }

    /// <summary>With a stack of its own: HTML may be nested deeper than the stack of a thread is high.</summary>
    private static void Append(INode? root, StringBuilder text)
    {
        var open = new Stack<(INode? Node, bool EndsWord)>();
        open.Push((root, false));
        while (open.TryPop(out var entry))
        {
            if (entry.EndsWord)
                text.Append(' ');

            if (entry.Node is IText words)
            {
                text.Append(words.Data);
            }
            else if (entry.Node is IElement element && !Unseen.Contains(element.NodeName) && !element.ClassList.Contains("headerlink"))
            {
                var isInLine = InLine.Contains(element.NodeName);
                if (!isInLine)
                {
                    text.Append(' ');
                    open.Push((null, true));
                }

                for (var child = element.LastChild; child is not null; child = child.PreviousSibling)
                    open.Push((child, false));
            }
        }
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            // Also the blank that does not break: a search service splits words at others only.
            if (!char.IsWhiteSpace(c) && c != '\u200B')
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }
}
