using System.Text;
using Bohr.Analysis.Rules;
using Bohr.Analysis.Running;
using Bohr.Findings;
using Bohr.Python.Syntax;

namespace Bohr.Analysis.Tests.Suppression;

/// <summary>What comments leave out, as data: every file in <c>Data</c> is read, and a new case needs no line of code.</summary>
public sealed class SuppressionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Suppression", "Data");

    public static IEnumerable<TheoryDataRow<string, int, string>> Cases =>
        Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)
            .SelectMany(path => SuppressionCase.Read(path).Select(found => new TheoryDataRow<string, int, string>(Path.GetFileName(path), found.Line, found.Title)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Comments_leave_out_what_Ruff_leaves_out(string file, int line, string title)
    {
        var found = SuppressionCase.Read(Path.Combine(Folder, file)).Single(candidate => candidate.Line == line);

        var places = Analyze(found.Source).Select(finding => SuppressionCase.Place(finding.Location.Row, finding.Code));

        places.Order(StringComparer.Ordinal).ToList().ShouldBe(found.Reported.ToList(), $"{file}:{line}: {title}\n{found.Source}");
    }

    [Fact]
    public void A_comment_of_one_file_does_not_reach_the_next()
    {
        var analyzer = Analyzer();

        analyzer.Analyze("# ruff: noqa\nx == None\n"u8.ToArray()).ShouldBeEmpty();
        analyzer.Analyze("x == None  # noqa\n# ruff: disable[E711]\n"u8.ToArray()).ShouldBeEmpty();
        analyzer.Analyze("x == None\nx == None\nx == None\n"u8.ToArray()).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("x = (  # noqa\n")]
    [InlineData("# ruff: noqa\nnonlocal x\n")]
    [InlineData("# ruff: noqa: E999\nnonlocal x  # noqa: E999\n")]
    [InlineData("# ruff: file-ignore[E999]\nmatch x:\n    case 1: pass\n")]
    public void Invalid_syntax_is_reported_in_spite_of_comments(string source) =>
        new SourceAnalyzer(PythonVersion.Py39, RuleSelection.Decode("default"), withExcerpts: false)
            .Analyze(Encoding.UTF8.GetBytes(source)).ShouldContain(finding => finding.Code == "invalid-syntax");

    /// <summary>Ruff 0.16.4 documents the same, and yet goes on to the end of the file where an inner block ends right before the comment.</summary>
    [Fact]
    public void What_is_disabled_behind_an_inner_block_is_enabled_again_at_the_end_of_the_block_around_it() =>
        Analyze("class A:\n    def f(self):\n        pass\n    # ruff: disable[E711]\n    x == None\nx == None\n").ShouldHaveSingleItem().Location.Row.ShouldBe(6);

    [Fact]
    public void Our_own_name_serves_as_well_as_Ruffs()
    {
        Analyze("# bohr: noqa\nx == None\n").ShouldBeEmpty();
        Analyze("# bohr: noqa: E711\nx == None\n").ShouldBeEmpty();
        Analyze("# bohr: noqa: E712\nx == None\n").Count.ShouldBe(1);
        Analyze("x == None  # bohr: ignore[E711]\nx == None\n").Count.ShouldBe(1);
    }

    private static IReadOnlyList<Finding> Analyze(string source) => Analyzer().Analyze(Encoding.UTF8.GetBytes(source));

    private static SourceAnalyzer Analyzer() => new(PythonVersion.Py312, RuleSelection.Decode(RuleSelection.OfPrefixes(["E711", "E731", "F401"]).Encode()), withExcerpts: false);
}
