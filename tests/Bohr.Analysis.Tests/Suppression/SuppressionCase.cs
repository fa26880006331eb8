using System.Globalization;

namespace Bohr.Analysis.Tests.Suppression;

/// <summary>One case of a data file: code behind a line <c>#--- words</c>, up to a line <c>#===</c> with the rows of what stays reported.</summary>
/// <remarks>
/// A row stands for E711; another rule is named behind it: <c>#=== 2, 5 F401</c>. A row with two findings stands there twice.
/// <c>[crlf]</c> in the header gives the code CR LF, <c>[no line end]</c> takes its last line end away.
/// </remarks>
internal sealed record SuppressionCase(string Title, int Line, string Source, IReadOnlyList<string> Reported)
{
    public static IEnumerable<SuppressionCase> Read(string path)
    {
        var lines = File.ReadAllText(path).Split('\n');
        for (var line = 0; line < lines.Length; line++)
        {
            if (!lines[line].StartsWith("#---", StringComparison.Ordinal))
                continue;

            var end = Array.FindIndex(lines, line, text => text.StartsWith("#===", StringComparison.Ordinal));
            var title = lines[line][4..].Trim();
            var source = string.Join('\n', lines[(line + 1)..end]) + (title.Contains("[no line end]", StringComparison.Ordinal) ? "" : "\n");
            yield return new(
                title, line + 1, title.Contains("[crlf]", StringComparison.Ordinal) ? source.Replace("\n", "\r\n", StringComparison.Ordinal) : source,
                [.. lines[end][4..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Place).Order(StringComparer.Ordinal)]);
        }
    }

    /// <summary>A place as it is compared.</summary>
    public static string Place(int row, string code) => string.Create(CultureInfo.InvariantCulture, $"{row} {code}");

    private static string Place(string written) =>
        written.Split(' ') is [var row, var code] ? $"{row} {code}" : $"{written} E711";
}
