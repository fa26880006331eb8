using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bohr.Python.Syntax;
using Bohr.Python.Tests.CPython;
using Match = System.Text.RegularExpressions.Match;

namespace Bohr.Python.Tests.Checking;

/// <summary>One case of a data file: code up to the next line that begins with <c>#---</c>.</summary>
/// <remarks>
/// <c>#--- [py312]</c> sets the target version, 3.11 without it. <c># error 5-9: message</c> after a line, or alone below it, marks an
/// error from column 5 up to column 9 of that line; <c># error 5-3:9: message</c> ends in line 3 of the case, <c># error F701 5-9: message</c>
/// is of the kind that has a rule with this code. Where CPython 3.11 says
/// something else, the first line does so too: <c># CPython 3.11: 1:5-1:9 message</c>.
/// </remarks>
internal sealed partial record MarkedCase(string Text, int Line, PythonVersion Target, IReadOnlyList<MarkedError> Errors, CPythonError? CPython)
{
    public byte[] Source => Encoding.UTF8.GetBytes(Text);

    public static IEnumerable<MarkedCase> Read(string path)
    {
        var lines = File.ReadAllText(path).Split('\n');
        for (var header = 0; header < lines.Length;)
        {
            if (!lines[header].StartsWith("#---", StringComparison.Ordinal))
                throw new InvalidDataException($"{path}:{header + 1}: a case begins with #---");

            var end = Array.FindIndex(lines, header + 1, line => line.StartsWith("#---", StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            yield return Parse(lines[header], lines[(header + 1)..end], header + 2);
            header = end;
        }
    }

    private static MarkedCase Parse(string header, string[] lines, int firstLine)
    {
        var version = VersionPattern().Match(header);
        var target = version.Success ? (PythonVersion)Number(version, "minor") : PythonVersion.Py311;
        CPythonError? said = null;
        if (CPythonPattern().Match(lines[0]) is { Success: true } match)
        {
            said = new(Message(match), Number(match, "line"), Number(match, "column"), Number(match, "endLine"), Number(match, "endColumn"));
            lines = lines[1..];
            firstLine++;
        }

        var errors = new List<MarkedError>();
        // Marks that stand alone belong to the last line of code above them.
        var code = 0;
        for (var index = 0; index < lines.Length; index++)
        {
            var mark = MarkPattern().Match(lines[index]);
            if (!mark.Success || mark.Index > 0)
                code = index + 1;

            if (mark.Success)
            {
                var endLine = mark.Groups["endLine"].Success ? Number(mark, "endLine") : code;
                errors.Add(new(code, Number(mark, "column"), endLine, Number(mark, "endColumn"), Message(mark), mark.Groups["rule"].Value));
            }
        }

        return new(string.Join('\n', lines).TrimEnd('\n') + "\n", firstLine, target, errors, said);
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    private static string Message(Match match) => match.Groups["message"].Value;

    [GeneratedRegex(@"\[py3(?<minor>\d+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"^# CPython 3\.11: (?<line>-?\d+):(?<column>-?\d+)-(?<endLine>-?\d+):(?<endColumn>-?\d+) (?<message>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CPythonPattern();

    [GeneratedRegex(@" *# error ((?<rule>F\d+) )?(?<column>\d+)-((?<endLine>\d+):)?(?<endColumn>\d+): (?<message>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkPattern();
}
