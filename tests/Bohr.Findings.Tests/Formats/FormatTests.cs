using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bohr.Findings.Excerpts;
using Bohr.Findings.Formats;
using Bohr.Findings.Outcomes;
using Bohr.Findings.Packing;
using Bohr.Findings.Paths;

namespace Bohr.Findings.Tests.Formats;

/// <summary>Each folder of Snapshots/ is a case: a source, the findings in it, and what each format makes of them.</summary>
public partial class FormatTests
{
    public static TheoryData<string> Cases =>
        new(Directory.EnumerateDirectories(SnapshotFile.Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_concise_format_is_what_its_snapshot_says(string name) =>
        SnapshotFile.ShouldMatch(Written(name, OutputFormat.Concise), $"{name}/concise.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_full_format_is_what_its_snapshot_says(string name) =>
        SnapshotFile.ShouldMatch(Written(name, OutputFormat.Full), $"{name}/full.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_json_format_is_what_its_snapshot_says_and_parses(string name)
    {
        var json = Written(name, OutputFormat.Json);

        SnapshotFile.ShouldMatch(json, $"{name}/report.json");
        JsonDocument.Parse(json).RootElement.GetArrayLength().ShouldBe(FindingsOf(name).Count);
    }

    [Fact]
    public void A_report_without_findings_is_an_empty_array_in_json() => Written([], OutputFormat.Json).ShouldBe("[]\n");

    [Fact]
    public void Lines_that_explain_a_message_follow_it_or_share_its_line()
    {
        Finding[] findings = [new("docutils", Severity.Warning, "Title underline too short\n\n  Title\n==", "a.rst", new(3, 1), new(3, 1))];

        Written(findings, OutputFormat.Concise).ShouldStartWith("a.rst:3:1: docutils Title underline too short Title ==\n");
        Written(findings, OutputFormat.Full).ShouldStartWith("warning[docutils]: Title underline too short\n\n      Title\n    ==\n --> a.rst:3:1\n");
    }

    [Fact]
    public void Ten_thousand_findings_are_one_array()
    {
        var finding = new Finding("E1", Severity.Error, "m", "a.py", new(1, 1), new(1, 2));

        var json = Written(Enumerable.Repeat(finding, 10_000), OutputFormat.Json);

        JsonDocument.Parse(json).RootElement.GetArrayLength().ShouldBe(10_000);
    }

    [Fact]
    public void Any_text_comes_back_from_json_as_it_was()
    {
        string[] parts = ["a", "\"", "\\", "/", "<", "'", "\n", "\t", "\0", "\u001f", "\u007f", "\u0085", "\u2028", "é", "中", "🎉", "\ufeff"];
        var random = new Random(20260107);
        for (var i = 0; i < 500; i++)
        {
            var finding = new Finding(Text(), Severity.Error, Text(), Text(), new(random.Next(), random.Next()), new(1, 2));

            var back = JsonDocument.Parse(Written([finding], OutputFormat.Json)).RootElement[0];

            back.GetProperty("code").GetString().ShouldBe(finding.Code);
            back.GetProperty("message").GetString().ShouldBe(finding.Message);
            back.GetProperty("filename").GetString().ShouldBe(LinuxPath.Printable(finding.Filename));
            back.GetProperty("location").GetProperty("row").GetInt32().ShouldBe(finding.Location.Row);
            back.GetProperty("location").GetProperty("column").GetInt32().ShouldBe(finding.Location.Column);
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => parts[random.Next(parts.Length)]));
    }

    [Theory]
    [InlineData("x = y", 5, 6, "    ^")]
    [InlineData("x = y", 6, 6, "     ^")]
    [InlineData("x = y", 1, 1, "^")]
    [InlineData("x = ÿ", 5, 6, "    ^")]
    [InlineData("x = ÿ", 6, 6, "     ^")]
    [InlineData("x = ÿ", 1, 4, "^^^")]
    [InlineData("x = y", 1, 4, "^^^")]
    public void Carets_stand_below_what_they_mean_in_ascii_and_in_other_lines(string line, int from, int to, string carets)
    {
        var finding = new Finding("E1", Severity.Error, "m", "a.py", new(1, from), new(1, to), new SourceExcerpt([new ExcerptLine(1, line)]));

        Written([finding], OutputFormat.Full).Split('\n')[4].ShouldBe($"  | {carets}");
    }

    [Fact]
    public void Colour_marks_up_and_changes_no_character()
    {
        var findings = FindingsOf("missing-colon");

        var coloured = Written(findings, OutputFormat.Full, colour: true);

        coloured.ShouldContain("\e[");
        Sequence().Replace(coloured, "").ShouldBe(Written(findings, OutputFormat.Full));
    }

    [Fact]
    public void An_escape_sequence_in_a_source_or_a_file_name_reaches_no_terminal()
    {
        var excerpt = new SourceExcerpt([new ExcerptLine(1, "x = '\e[31m' \u202e")]);
        var finding = new Finding("E1", Severity.Error, "bad \e[2J", "a\e[1m\n.py", new(1, 1), new(1, 2), excerpt);

        var text = Written([finding], OutputFormat.Full) + Written([finding], OutputFormat.Concise);

        text.ShouldNotContain('\e');
        text.ShouldNotContain('\u202e');
        text.ShouldContain(@"a\x1b[1m\x0a.py");
    }

    [Fact]
    public void A_very_long_line_is_shown_around_the_place()
    {
        var line = new string('a', 500_000) + "!" + new string('b', 500_000);
        var excerpt = new SourceExcerpt([ExcerptLine.Around(1, line, 500_001)]);
        var finding = new Finding("E1", Severity.Error, "m", "a.py", new(1, 500_001), new(1, 500_002), excerpt);

        var lines = Written([finding], OutputFormat.Full).Split('\n');

        var source = lines.Single(l => l.Contains('!', StringComparison.Ordinal));
        var carets = lines.Single(l => l.Contains('^', StringComparison.Ordinal));
        source.Length.ShouldBeLessThan(230);
        carets.IndexOf('^', StringComparison.Ordinal).ShouldBe(source.IndexOf('!', StringComparison.Ordinal));
    }

    [Fact]
    public void A_writer_keeps_nothing_of_what_it_has_written()
    {
        using var output = new CountingStream();
        var writer = FindingWriter.Create(OutputFormat.Json, output, colour: false);
        var finding = new Finding("E1", Severity.Error, new string('m', 1000), "a.py", new(1, 1), new(1, 2));

        for (var i = 0; i < 1000; i++)
            writer.Write(finding.Filename, PackedFindings.Of([finding]));

        output.Length.ShouldBeGreaterThan(900_000);
    }

    private static string Written(string name, OutputFormat format) => Written(FindingsOf(name), format);

    private static string Written(IEnumerable<Finding> findings, OutputFormat format, bool colour = false)
    {
        using var output = new MemoryStream();
        var writer = FindingWriter.Create(format, output, colour);
        var count = 0;
        foreach (var file in findings.GroupBy(finding => finding.Filename, StringComparer.Ordinal))
        {
            var packed = PackedFindings.Of([.. file]);
            writer.Write(file.Key, packed);
            count += packed.Count;
        }

        writer.Complete(new Completeness(1, 1, [], []), count);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Reads findings.txt: <c>row:column-row:column severity code message</c> a line.</summary>
    private static List<Finding> FindingsOf(string name)
    {
        var folder = Path.Combine(SnapshotFile.Folder, name);
        var source = File.ReadAllText(Path.Combine(folder, "source.py")).Split('\n');
        return [.. File.ReadAllLines(Path.Combine(folder, "findings.txt")).Select(line => Place().Match(line)).Select(match =>
        {
            match.Success.ShouldBeTrue();
            var start = Position(match, 1);
            var end = Position(match, 3);
            var lines = SourceExcerpt.RowsToShow(start.Row, end.Row)
                .Select(row => ExcerptLine.Around(row, source[row - 1], row == start.Row ? start.Column : 1));
            return new Finding(
                match.Groups[6].Value, Enum.Parse<Severity>(match.Groups[5].Value, ignoreCase: true), match.Groups[7].Value,
                "pkg/source.py", start, end, new SourceExcerpt([.. lines]));
        })];
    }

    private static SourcePosition Position(Match match, int group) => new(
        int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[group + 1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(\d+):(\d+)-(\d+):(\d+) (\w+) (\S+) (.*)$")]
    private static partial Regex Place();

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Sequence();

    /// <summary>Counts, and keeps nothing itself.</summary>
    private sealed class CountingStream : MemoryStream
    {
        private long _length;

        public override long Length => _length;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;
    }
}
