using System.Globalization;
using System.Text.RegularExpressions;
using Bohr.Python.Syntax;

namespace Bohr.Python.Tests.Semantics;

/// <summary>One case of <c>Data/resolution.py</c>: code, and what the names that it reads mean.</summary>
/// <param name="Title">What the case shows.</param>
/// <param name="Target">The version that runs the code.</param>
/// <param name="Text">The code.</param>
/// <param name="Marks">For a line and a name in it, the line of the binding or a word.</param>
internal sealed partial record ResolutionCase(string Title, PythonVersion Target, string Text, IReadOnlyList<(int Line, string Name, string Meaning)> Marks)
{
    public static IEnumerable<ResolutionCase> Read(string path)
    {
        foreach (var part in File.ReadAllText(path).Split("#---").Skip(1))
        {
            var lines = part.Split('\n');
            var text = string.Join('\n', lines[1..]).TrimEnd('\n') + "\n";
            var marks = new List<(int, string, string)>();
            for (var line = 1; line < lines.Length; line++)
            {
                var comment = lines[line].IndexOf("  # ", StringComparison.Ordinal);
                if (comment < 0)
                    continue;

                foreach (var mark in MarkPattern().Matches(lines[line][comment..]).Cast<System.Text.RegularExpressions.Match>())
                    marks.Add((line, mark.Groups["name"].Value, mark.Groups["meaning"].Value));
            }

            var version = VersionPattern().Match(lines[0]);
            yield return new(
                lines[0].Trim(), version.Success ? (PythonVersion)int.Parse(version.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture) : PythonVersion.Py310, text, marks);
        }
    }

    [GeneratedRegex(@"(?<name>\w+) -> (?<meaning>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkPattern();

    [GeneratedRegex(@"\[py3(?<minor>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
