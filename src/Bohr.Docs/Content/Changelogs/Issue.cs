using System.Globalization;
using System.Text;
using Bohr.Docs.Content.Rst;

namespace Bohr.Docs.Content.Changelogs;

/// <summary>An issue of the tracker.</summary>
/// <param name="Key">Such as <c>SERVER-12</c>.</param>
/// <param name="Summary">Plain text.</param>
/// <param name="Components">What it concerns.</param>
/// <param name="FixVersions">The releases that have its change.</param>
/// <param name="IsFixed">It ended as fixed.</param>
internal sealed record Issue(string Key, string Summary, IReadOnlyList<string> Components, IReadOnlyList<string> FixVersions, bool IsFixed)
{
    public string Project => Key.Contains('-', StringComparison.Ordinal) ? Key[..Key.LastIndexOf('-')] : Key;

    public long Number => long.TryParse(Key.AsSpan(Key.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The issue as reStructuredText: its summary is text and no markup.</summary>
    public string Markup => $"{RstWriter.Role("issue", Key)} {Escaped(Summary)}".TrimEnd();

    private static string Escaped(string text)
    {
        text = text.ReplaceLineEndings(" ").Trim();
        var result = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            // A low line starts a reference only at the end of a word.
            var endsWord = i + 1 == text.Length || !(char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == '_');
            if (text[i] is '*' or '`' or '|' or '\\' || (text[i] == '_' && endsWord))
                result.Append('\\');

            result.Append(text[i]);
        }

        return result.ToString();
    }
}
