using Bohr.Docs.Configuration;
using Bohr.Docs.Messages;
using Bohr.Docs.Sources;
using Bohr.Findings;

namespace Bohr.Docs.Tests.Messages;

public class MessageReportTests
{
    private static readonly DocsOutput Html = new("html");
    private static readonly DocsOutput Json = new("json");
    private static readonly DocsOutput Text = new("text");
    private static readonly SourceTree InPlace = new("/site/source", "/site/source");
    private static readonly SourceTree Copy = new("/site/build/.bohr/source-cloud", "/site/source");

    [Fact]
    public void A_message_is_a_finding_with_its_type_and_its_place_in_the_source() =>
        Report(Warning("py:func reference target not found: missing", type: "ref.python", file: "/site/source/api/core.rst", line: 12))
            .Findings.ShouldHaveSingleItem()
            .ShouldBe(new Finding("sphinx.ref.python", Severity.Warning, "py:func reference target not found: missing", "source/api/core.rst", new(12, 1), new(12, 1)));

    [Theory]
    [InlineData("", "Inline emphasis start-string without end-string.", "docutils")]
    [InlineData("", "Title underline too short.\n\nTitle\n==", "docutils")]
    [InlineData("", "Unknown directive type \"foo\".", "docutils")]
    [InlineData("docutils", "Unexpected indentation.", "docutils")]
    [InlineData("", "document isn't included in any toctree", "sphinx.toc.not_included")]
    [InlineData("toc.not_included", "document isn't included in any toctree", "sphinx.toc.not_included")]
    [InlineData("", "image file not readable: a.png", "sphinx.image.not_readable")]
    [InlineData("", "Could not lex literal_block as \"c\". Highlighting skipped.", "sphinx.misc.highlighting_failure")]
    [InlineData("ref.doc", "unknown document: x", "sphinx.ref.doc")]
    [InlineData("my_extension", "whatever", "sphinx.my_extension")]
    [InlineData("", "something that nobody has seen before", "sphinx")]
    [InlineData("python.DeprecationWarning", "invalid escape sequence", "python.DeprecationWarning")]
    public void A_message_has_the_same_code_whether_Sphinx_gives_it_a_type_or_not(string type, string text, string code) =>
        MessageCode.Of(Warning(text, type: type)).ShouldBe(code);

    [Fact]
    public void What_several_outputs_say_is_said_once_and_what_not_all_say_names_those_that_do()
    {
        var everywhere = Warning("a", file: "/site/source/a.rst", line: 1);
        var two = Warning("b", file: "/site/source/a.rst", line: 2);
        var report = MessageReport.Of(
            Project(),
            [
                new MessageSource([Html, Json], InPlace, [everywhere]),
                new MessageSource([Text], InPlace, [two, everywhere]),
                new MessageSource([Html], InPlace, [two, two]),
                new MessageSource([Json], InPlace, []),
            ],
            "/site");

        report.Findings.Select(finding => finding.Message).ShouldBe(["a", "b [html, text]"]);
    }

    /// <summary>docutils names files relative to where it runs, which is the folder of conf.py.</summary>
    [Theory]
    [InlineData("'/site/build/.bohr/source-cloud/parts/x.rst'", "'source/parts/x.rst'")]
    [InlineData("'../build/.bohr/source-cloud/parts/x.rst'", "'parts/x.rst'")]
    public void A_message_of_a_copy_of_the_sources_names_the_users_own_file_also_in_its_text(string said, string shown)
    {
        var message = Warning($"include not found: {said}", file: "/site/build/.bohr/source-cloud/a.rst", line: 3);
        var finding = MessageReport.Of(Project(), [new MessageSource([Html], Copy, [message])], "/site").Findings.ShouldHaveSingleItem();

        finding.Filename.ShouldBe("source/a.rst");
        finding.Message.ShouldBe($"include not found: {shown}");
    }

    [Fact]
    public void The_same_message_of_two_editions_with_copies_of_their_own_is_one_finding() =>
        MessageReport.Of(
            Project(),
            [
                new MessageSource([Html], Copy, [Warning("a", file: "/site/build/.bohr/source-cloud/a.rst", line: 3)]),
                new MessageSource([Json], InPlace, [Warning("a", file: "/site/source/a.rst", line: 3)]),
            ],
            "/site").Findings.ShouldHaveSingleItem().Message.ShouldBe("a");

    [Theory]
    [InlineData("/site/source/a.rst", 0, "", "source/a.rst", 1, "x")]
    [InlineData("/elsewhere/b.py", 7, "", "/elsewhere/b.py", 7, "x")]
    [InlineData("", 0, "", "source/conf.py", 1, "x")]
    [InlineData("", 5, "no/such/page", "source/no/such/page", 5, "x")]
    [InlineData("<rst_epilog>", 4, "", "source/conf.py", 1, "x (in <rst_epilog>, line 4)")]
    [InlineData("/site/m.py:docstring of m.f", 3, "", "m.py", 1, "x (docstring of m.f, line 3)")]
    [InlineData("a\0b", 3, "", "source/conf.py", 1, "x")]
    [InlineData("../../../../../../x.rst", 3, "", "/x.rst", 3, "x")]
    public void A_message_always_has_a_place(string file, int line, string page, string expectedFile, int expectedRow, string expectedText)
    {
        var finding = Report(Warning("x", file: file, line: line) with { Page = page }).Findings.ShouldHaveSingleItem();

        (finding.Filename, finding.Location.Row, finding.Message).ShouldBe((expectedFile, expectedRow, expectedText));
    }

    [Fact]
    public void Lines_that_follow_a_message_stay_with_it() =>
        Report(Warning("\nTitle underline too short.\r\n\r\n\r\nTitle\n==  \n\n", file: "/site/source/a.rst", line: 3))
            .Findings.ShouldHaveSingleItem().Message.ShouldBe("Title underline too short\n\n\nTitle\n==");

    [Fact]
    public void The_first_rule_that_fits_decides_and_what_is_hidden_is_counted()
    {
        var project = Project(
            new MessageRule { Text = "keep", Action = MessageAction.Error },
            new MessageRule { Type = "ref", File = "api/**", Action = MessageAction.Hide },
            new MessageRule { Type = "docutils", Action = MessageAction.Information },
            new MessageRule { Type = "ref", Action = MessageAction.Warning });
        var report = MessageReport.Of(
            project,
            [
                new MessageSource(
                    [Html, Json],
                    InPlace,
                    [
                        Warning("gone", type: "ref.python", file: "/site/source/api/deep/a.rst"),
                        Warning("gone", type: "ref.python", file: "/site/source/api/deep/a.rst"),
                        Warning("keep this", type: "ref.python", file: "/site/source/api/a.rst"),
                        Warning("shown", type: "ref.python", file: "/site/source/b.rst"),
                        Warning("Unexpected indentation.", file: "/site/source/b.rst"),
                        Warning("reference", type: "reference", file: "/site/source/c.rst"),
                        new SphinxMessage { Level = "INFO", Text = "keep going" },
                    ]),
            ],
            "/site");

        report.Findings.Select(finding => (finding.Severity, finding.Message)).ShouldBe(
            [(Severity.Error, "keep this"), (Severity.Note, "Unexpected indentation"), (Severity.Warning, "shown"), (Severity.Warning, "reference")]);
        report.Hidden.ShouldBe(1);
        report.NotShown.ShouldBe("Not shown: 1 message hidden by the rules of bohr.yaml.");
    }

    [Theory]
    [InlineData("duplicate object description of f, other instance in api/a, use :noindex: for one of them", true)]
    [InlineData("duplicate object description of f, other instance in api/a, use :no-index: for one of them", true)]
    [InlineData("duplicate object description of f, other instance in a", true)]
    [InlineData("duplicate object description of f, other instance in pi/a", false)]
    [InlineData("duplicate object description of f, other instance in api/ab, use :noindex: for one of them", false)]
    [InlineData("duplicate object description of f, other instance in api/b, use :noindex: for one of them", false)]
    [InlineData("duplicate object description of f, other instance in , use :noindex: for one of them", false)]
    [InlineData("duplicate label f, other instance in api/a", false)]
    public void An_object_that_duplicates_itself_only_is_counted_and_not_shown(string text, bool isDropped)
    {
        var report = Report(Warning(text, file: "/site/source/api/a.rst", line: 4));

        (report.SelfDuplicates, report.Findings.Count).ShouldBe(isDropped ? (1, 0) : (0, 1));
    }

    [Fact]
    public void A_thousand_times_more_messages_than_anybody_reads_are_bounded_and_counted()
    {
        var messages = Enumerable.Range(0, MessageReport.MostFindings + 25).Select(number => Warning($"message {number}")).ToList();
        var report = Report([.. messages, messages[0]]);

        report.Findings.Count.ShouldBe(MessageReport.MostFindings);
        report.NotShown.ShouldNotBeNull().ShouldContain("25 messages beyond");
    }

    [Theory]
    [InlineData(FailOn.Error, Severity.Error, true)]
    [InlineData(FailOn.Error, Severity.Warning, false)]
    [InlineData(FailOn.Warning, Severity.Warning, true)]
    [InlineData(FailOn.Warning, Severity.Error, true)]
    [InlineData(FailOn.Warning, Severity.Note, false)]
    public void A_build_fails_for_findings_of_the_weight_that_was_asked_for(FailOn failOn, Severity severity, bool fails) =>
        FailDecision.Fails(failOn, [new Finding("x", severity, "x", "x", new(1, 1), new(1, 1))]).ShouldBe(fails);

    [Theory]
    [InlineData("api/*.rst", "api/a.rst", true)]
    [InlineData("api/*.rst", "api/b/a.rst", false)]
    [InlineData("api/**/a.rst", "api/a.rst", true)]
    [InlineData("api/**/a.rst", "api/b/c/a.rst", true)]
    [InlineData("**.rst", "api/b/c/a.rst", true)]
    [InlineData("api", "api/b/c/a.rst", true)]
    [InlineData("api", "apis/b.rst", false)]
    [InlineData("a?.rst", "ab.rst", true)]
    [InlineData("a[b-d].rst", "ac.rst", true)]
    [InlineData("a[!b-d].rst", "ac.rst", false)]
    [InlineData("a[!].rst", "a!.rst", true)]
    [InlineData("a[d-b].rst", "a-.rst", true)]
    [InlineData("a[.rst", "a[.rst", true)]
    [InlineData("a.rst", "axrst", false)]
    public void A_glob_means_what_it_means_in_a_shell(string glob, string path, bool fits) => new FileGlob(glob).Fits(path).ShouldBe(fits);

    internal static SphinxMessage Warning(string text, string type = "", string file = "", int line = 0) =>
        new() { Level = "WARNING", Text = text, Type = type, File = file, Line = line };

    internal static MessageReport Report(params SphinxMessage[] messages) => MessageReport.Of(Project(), [new MessageSource([Html], InPlace, messages)], "/site");

    private static DocsProject Project(params MessageRule[] rules) => new()
    {
        Root = "/site",
        Source = "/site/source",
        ConfigurationFolder = "/site/source",
        Output = "/site/build",
        Python = "/usr/bin/python3",
        Outputs = [Html, Json, Text],
        Name = "site",
        MessageRules = rules,
    };
}
