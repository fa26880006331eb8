using System.Text;
using System.Text.RegularExpressions;

namespace Bohr.Docs.Messages;

/// <summary>
/// A glob on paths with <c>/</c>: <c>*</c> and <c>?</c> stay within a name, <c>**</c> crosses folders, <c>[a-z]</c> and <c>[!a-z]</c> are one character. A pattern that
/// names a folder means everything in it.
/// </summary>
internal sealed class FileGlob
{
    private readonly Regex _pattern;

    internal FileGlob(string glob) => _pattern = new Regex(ToPattern(glob), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    internal bool Fits(string path) => _pattern.IsMatch(path);

    private static string ToPattern(string glob)
    {
        var text = glob.Trim('/');
        var pattern = new StringBuilder("^");
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*' when i + 1 < text.Length && text[i + 1] == '*':
                    // "a/**/b" is also "a/b".
                    if (i + 2 < text.Length && text[i + 2] == '/' && (i == 0 || text[i - 1] == '/'))
                    {
                        pattern.Append("(.*/)?");
                        i += 2;
                    }
                    else
                    {
                        pattern.Append(".*");
                        i++;
                    }

                    break;
                case '*':
                    pattern.Append("[^/]*");
                    break;
                case '?':
                    pattern.Append("[^/]");
                    break;
                case '[' when text.IndexOf(']', Math.Min(i + 2, text.Length)) is var end and > 0:
                    AppendSet(pattern, text.AsSpan(i + 1, end - i - 1));
                    i = end;
                    break;
                default:
                    pattern.Append(Regex.Escape(text[i].ToString()));
                    break;
            }
        }

        return pattern.Append("(/.*)?$").ToString();
    }

    private static void AppendSet(StringBuilder pattern, ReadOnlySpan<char> set)
    {
        pattern.Append('[');
        if (set.Length > 1 && (set[0] is '!' or '^'))
        {
            pattern.Append('^');
            set = set[1..];
        }

        for (var i = 0; i < set.Length; i++)
        {
            // A range the wrong way round, which would be an error in the expression, means its two ends.
            var isRange = set[i] == '-' && i > 0 && i + 1 < set.Length && set[i - 1] <= set[i + 1];
            if (isRange)
                pattern.Append('-');
            else if (set[i] is '\\' or ']' or '[' or '^' or '-')
                pattern.Append('\\').Append(set[i]);
            else
                pattern.Append(set[i]);
        }

        pattern.Append(']');
    }
}
