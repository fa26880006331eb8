using Bohr.Findings;

namespace Bohr.Docs.Content.Yaml;

/// <summary>A file that was read.</summary>
/// <param name="path">Absolute.</param>
/// <param name="text">Its text, without a byte order mark.</param>
internal sealed class SourceText(string path, string text)
{
    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The file's name without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Where something stands within a value; the value's start when it cannot be found, as in text that is written with escapes.</summary>
    public SourcePosition Find(string wanted, YamlNode value)
    {
        var (row, start) = (1, 0);
        for (; row < value.Start.Row && start >= 0; row++)
            start = Text.IndexOf('\n', start) + 1;

        for (; row <= value.EndRow; row++)
        {
            var end = Text.IndexOf('\n', start);
            var line = Text.AsSpan(start, (end < 0 ? Text.Length : end) - start);
            var from = row == value.Start.Row ? Math.Min(line.Length, value.Start.Column - 1) : 0;
            var at = line[from..].IndexOf(wanted);
            if (at >= 0)
                return new SourcePosition(row, from + at + 1);

            if (end < 0)
                break;

            start = end + 1;
        }

        return value.Start;
    }
}
