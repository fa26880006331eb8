using System.Text;
using Bohr.Analysis.Rules;
using Bohr.Analysis.Rules.Pycodestyle;
using Bohr.Analysis.Running;
using Bohr.Findings;
using Shouldly;
using Xunit;

namespace Bohr.Analysis.Tests.Rules;

/// <summary>Every file below <c>Fixtures</c> is a test; a new file needs no line of code.</summary>
public sealed class FixtureTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static IEnumerable<TheoryDataRow<string, int>> Cases =>
        Directory.EnumerateFiles(Folder, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(FixtureCase.Read).Select(found => new TheoryDataRow<string, int>(Path.GetRelativePath(Folder, found.Path), found.Line));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fixture_gets_the_findings_that_it_marks_and_no_others(string file, int line)
    {
        var fixture = FixtureCase.Read(Path.Combine(Folder, file)).Single(candidate => candidate.Line == line);
        var findings = Analyze(fixture);
        var marks = fixture.Marks.OrderBy(mark => mark.Row).ThenBy(mark => mark.Column ?? 0).ThenBy(mark => mark.Code, StringComparer.Ordinal).ToList();

        // A mark without columns meets any finding of its rule in its row.
        var found = findings.Select(finding => marks.FirstOrDefault(mark => mark.SayingAsMuchOf(finding) == mark)?.ToString() ?? Describe(finding)).ToList();

        found.Order(StringComparer.Ordinal).ShouldBe(marks.Select(mark => mark.ToString()).Order(StringComparer.Ordinal), $"{file}, the case that begins in line {line}:\n{fixture.Source}");
    }

    [Fact]
    public void Every_rule_has_a_fixture_with_a_place_to_find_and_a_line_to_leave_alone()
    {
        var cases = Directory.EnumerateFiles(Folder, "*.py", SearchOption.AllDirectories).SelectMany(FixtureCase.Read).ToList();
        // Two rules stand for what is found before any rule is asked.
        foreach (var code in RuleCatalog.Create().Where(rule => rule is not (SyntaxError or UnreadableFile)).Select(rule => rule.Info.Code))
        {
            var own = cases.Where(candidate => Path.GetFileName(candidate.Path).StartsWith(code, StringComparison.Ordinal)).ToList();
            own.SelectMany(candidate => candidate.Marks).ShouldContain(mark => mark.Code == code, $"No fixture marks a finding of {code}.");
            own.Sum(candidate => candidate.Source.Split('\n').Length).ShouldBeGreaterThan(own.Sum(candidate => candidate.Marks.Count) + own.Count, $"The fixture of {code} has no accepted form.");
        }
    }

    private static IReadOnlyList<Finding> Analyze(FixtureCase fixture)
    {
        var rules = RuleSelection.Decode(RuleSelection.OfPrefixes(fixture.Select).Encode());
        return new SourceAnalyzer(fixture.Target, rules, withExcerpts: false).Analyze(Encoding.UTF8.GetBytes(fixture.Source), fixture.FileName);
    }

    private static string Describe(Finding finding) =>
        $"{finding.Location.Row}: {finding.Code} {finding.Location.Column}-{finding.EndLocation.Row}:{finding.EndLocation.Column} (not marked: {finding.Message})";
}
