using System.Globalization;
using System.Text.RegularExpressions;
using Bohr.Python.Syntax;
using Match = System.Text.RegularExpressions.Match;

namespace Bohr.Analysis.Tests.Rules;

/// <summary>One case of a fixture: code up to the next line that begins with <c>#---</c>, with what is to be found in it.</summary>
/// <remarks>
/// <para><c># error: [F401]</c> at the end of a line says that the rule reports this line once; <c># error: [F401 8-10]</c> says also from which column
/// up to which (from 1, the end not included); <c># error: [F401 8-2:10]</c> ends in line 2 of the case. A mark alone in its line belongs to the code above it. Several brackets are several findings.</para>
/// <para>A file without <c>#---</c> is one case. <c>#--- words [py312] [select F401,F811] [file package/__init__.py]</c> sets target version, rules and
/// the name of the file; without them it is Python 3.10, the rules that the file is named after (<c>F401.py</c>, <c>F401_F811_anything.py</c>), and
/// <c>case.py</c>. What the rules do not mark must stay silent.</para>
/// </remarks>
internal sealed partial record FixtureCase(
    string Path, int Line, PythonVersion Target, IReadOnlyList<string> Select, string FileName, string Source, IReadOnlyList<FixtureMark> Marks)
{
    /// <summary>Reads all cases of a file.</summary>
    public static IEnumerable<FixtureCase> Read(string path)
    {
        var named = System.IO.Path.GetFileNameWithoutExtension(path).Split('_').TakeWhile(word => CodePattern().IsMatch(word)).ToArray();
        var lines = File.ReadAllText(path).Split('\n');
        var first = Array.FindIndex(lines, IsHeader);
        if (first < 0)
        {
            yield return Parse(path, "", lines, 1, named);
            yield break;
        }

        // What stands above the first case is said to the reader of the file.
        for (var header = first; header < lines.Length;)
        {
            var end = Array.FindIndex(lines, header + 1, IsHeader);
            end = end < 0 ? lines.Length : end;
            yield return Parse(path, lines[header], lines[(header + 1)..end], header + 2, named);
            header = end;
        }
    }

    private static bool IsHeader(string line) => line.StartsWith("#---", StringComparison.Ordinal);

    private static FixtureCase Parse(string path, string header, string[] lines, int firstLine, string[] named)
    {
        var version = VersionPattern().Match(header);
        var select = SelectPattern().Match(header);
        var file = FilePattern().Match(header);
        var marks = new List<FixtureMark>();
        var code = 0;
        for (var index = 0; index < lines.Length; index++)
        {
            var mark = MarkPattern().Match(lines[index]);
            if (!mark.Success || lines[index][..mark.Index].Trim().Length > 0)
                code = index + 1;

            foreach (var part in mark.Groups["one"].Captures.Select(capture => OnePattern().Match(capture.Value)))
            {
                if (!part.Success)
                    throw new InvalidDataException($"{path}:{firstLine + index}: a mark is [CODE], [CODE column-column] or [CODE column-row:column].");

                marks.Add(new(part.Groups["code"].Value, code, Number(part, "column"), part.Groups["endColumn"].Success ? Number(part, "endRow") ?? code : null, Number(part, "endColumn")));
            }
        }

        return new(
            path, firstLine, version.Success ? (PythonVersion)Number(version, "minor")! : PythonVersion.Py310,
            select.Success ? select.Groups["codes"].Value.Split(',', StringSplitOptions.TrimEntries) : named,
            file.Success ? file.Groups["name"].Value : "case.py", string.Join('\n', lines).TrimEnd('\n') + "\n", marks);
    }

    private static int? Number(Match match, string name) =>
        match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^[A-Z]+\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"\[py3(?<minor>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\[select (?<codes>[A-Z0-9, ]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SelectPattern();

    [GeneratedRegex(@"\[file (?<name>[^\]]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FilePattern();

    [GeneratedRegex(@"# error:( *\[(?<one>[^\]]*)\])+\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkPattern();

    [GeneratedRegex(@"^(?<code>[A-Za-z0-9-]+)( (?<column>\d+)(-((?<endRow>\d+):)?(?<endColumn>\d+))?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnePattern();
}
