using Bohr.Docs.Building;
using Bohr.Docs.Configuration;
using Bohr.Docs.Messages;
using Bohr.Findings;

namespace Bohr.Docs.Tests.Building;

/// <summary>Structured content as the first stage of a build, with the Sphinx of this machine.</summary>
public sealed class ContentBuildTests : IDisposable
{
    private const int Timeout = 180_000;

    private readonly Trial _trial = new();

    public ContentBuildTests()
    {
        _trial.Write("source/conf.py", "project = 'Trial'\nexclude_patterns = ['includes', 'images']\nhtml_theme = 'basic'\n");
        _trial.Write("source/index.rst", "Start\n=====\n\n.. toctree::\n\n   one\n   two\n   three\n");
        _trial.Write("source/one.rst", "One\n===\n\n.. include:: /includes/extracts/heir.rst\n");
        _trial.Write("source/two.rst", "Two\n===\n\n.. include:: /includes/extracts/apart.rst\n");
        _trial.Write("source/three.rst", "Three\n=====\n\nBy hand.\n");
        _trial.Write("source/includes/extracts-base.yaml", "ref: _base\ncontent: |\n  First words of {{who}}.\n");
        _trial.Write("source/includes/extracts-heirs.yaml", """
            ref: heir
            inherit: {file: extracts-base.yaml, ref: _base}
            replacement: {who: the heir}
            ---
            ref: apart
            content: |
              Nobody's heir.

            """);
    }

    public void Dispose() => _trial.Dispose();

    [Fact(Timeout = Timeout)]
    public async Task A_changed_base_unit_is_read_by_exactly_the_pages_that_show_it_and_nothing_lies_beside_the_sources()
    {
        var before = Sources();
        var first = await BuildAsync("html");
        first.IsComplete.ShouldBeTrue(Described(first));
        Findings(first).ShouldBeEmpty();
        Page("html/one.html").ShouldContain("First words of the heir.");

        var unchanged = await BuildAsync("html");
        unchanged.Outputs.ShouldAllBe(output => output.Status == OutputStatus.UpToDate);
        Sources().ShouldBe(before);

        _trial.Write("source/includes/extracts-base.yaml", "ref: _base\ncontent: |\n  Second words of {{who}}.\n");
        var second = await BuildAsync("html");

        second.Outputs[0].Read.ShouldBe(1);
        second.Outputs[0].Reason.ShouldBe("'one': 'includes/extracts/heir.rst' (made from 'includes/extracts-heirs.yaml'), which it reads, changed");
        Page("html/one.html").ShouldContain("Second words of the heir.");
        PageHistory.Of(Project("html"), "one").Accounts.ShouldHaveSingleItem().Inputs.ShouldBe(
            [Path.Combine(_trial.Folder, "source/includes/extracts-heirs.yaml"), Path.Combine(_trial.Folder, "source/one.rst")], ignoreOrder: true);
    }

    [Fact(Timeout = Timeout)]
    public async Task Content_that_is_written_otherwise_and_says_the_same_changes_no_page()
    {
        _ = await BuildAsync("html");
        var rendered = Directory.GetFiles(_trial.Output, "heir.rst", SearchOption.AllDirectories).Where(path => path.Contains("/source-", StringComparison.Ordinal)).ShouldHaveSingleItem();
        var time = File.GetLastWriteTimeUtc(rendered);
        _trial.Write("source/includes/extracts-base.yaml", "# A comment.\ncontent: |-\n  First words of {{who}}.\nref: _base\n");

        var result = await BuildAsync("html");

        result.Outputs[0].Status.ShouldBe(OutputStatus.UpToDate, result.Outputs[0].Reason);
        File.GetLastWriteTimeUtc(rendered).ShouldBe(time);
    }

    [Fact(Timeout = Timeout)]
    public async Task A_unit_that_is_removed_vanishes_and_only_its_page_is_read_which_says_what_is_missing()
    {
        _ = await BuildAsync("html");
        _trial.Write("source/includes/extracts-heirs.yaml", "ref: heir\ninherit: {file: extracts-base.yaml, ref: _base}\nreplacement: {who: the heir}\n");

        var result = await BuildAsync("html");

        result.IsComplete.ShouldBeTrue(Described(result));
        result.Outputs[0].Read.ShouldBe(1);
        result.Outputs[0].Reason.ShouldStartWith("'two': ");
        Directory.GetFiles(_trial.Output, "apart.rst", SearchOption.AllDirectories).ShouldBeEmpty();
        var finding = Findings(result).ShouldHaveSingleItem();
        (finding.Filename, finding.Location.Row, finding.Severity).ShouldBe(("source/two.rst", 4, Severity.Error));
        finding.Message.ShouldContain("apart.rst");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_unit_with_an_error_costs_only_itself_and_is_a_finding_at_its_place()
    {
        _trial.Write("source/includes/extracts-bad.yaml", "ref: bad\ncontnt: |\n  Text.\n");
        var result = await BuildAsync("html");

        result.IsComplete.ShouldBeTrue(Described(result));
        Page("html/one.html").ShouldContain("First words of the heir.");
        var finding = Findings(result).ShouldHaveSingleItem();
        (finding.Code, finding.Severity, finding.Filename, finding.Location).ShouldBe(("content.unknown-key", Severity.Error, "source/includes/extracts-bad.yaml", new SourcePosition(2, 1)));
        finding.Message.ShouldBe("An extract has no field 'contnt'. Did you mean 'content'?");

        var again = await BuildAsync("html");
        again.Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
        Findings(again).ShouldBe([finding]);
    }

    [Fact(Timeout = Timeout)]
    public async Task What_Sphinx_says_of_generated_text_is_reported_at_its_unit()
    {
        _trial.Write("source/includes/extracts-heirs.yaml", """
            ref: heir
            content: |
              Good.
            ---
            ref: apart
            content: |
              Text with :nosuchrole:`a role`.

            """);
        var finding = Findings(await BuildAsync("html")).ShouldHaveSingleItem();

        (finding.Filename, finding.Location.Row, finding.Severity).ShouldBe(("source/includes/extracts-heirs.yaml", 5, Severity.Error));
        finding.Message.ShouldContain("nosuchrole");
        finding.Message.ShouldContain("(in what is made of it, includes/extracts/apart.rst:1)");
    }

    [Fact(Timeout = Timeout)]
    public async Task Editions_get_their_own_units_and_tokens_and_a_change_for_one_of_them_is_read_for_it_alone()
    {
        _trial.Write("config/build_conf.yaml", "project:\n  name: trial\n  editions:\n    - {name: cloud}\n    - {name: local}\nsystem:\n  files: [replacement.yaml]\n");
        _trial.Write("config/replacement.yaml", "edition: cloud\nwho: somebody far away\n---\nedition: local\nwho: somebody here\n");
        _trial.Write("source/includes/extracts-heirs.yaml", "ref: heir\ninherit: {file: extracts-base.yaml, ref: _base}\n---\nref: apart\nedition: cloud\ncontent: |\n  Only far away.\n");
        var project = Project("html") with { Outputs = [new DocsOutput("html", "cloud"), new DocsOutput("html", "local")] };
        var first = await BuildAsync(project);

        Page("html-cloud/one.html").ShouldContain("First words of somebody far away.");
        Page("html-local/one.html").ShouldContain("First words of somebody here.");
        Page("html-cloud/two.html").ShouldContain("Only far away.");
        var missing = Findings(first).ShouldHaveSingleItem();
        missing.Filename.ShouldBe("source/two.rst");
        missing.Message.ShouldContain("[html-local]");

        _trial.Write("config/replacement.yaml", "edition: cloud\nwho: somebody farther away\n---\nedition: local\nwho: somebody here\n");
        var second = await BuildAsync(project);

        second.Outputs.Select(output => (output.Output.Name, output.Status)).ShouldBe([("html-cloud", OutputStatus.Built), ("html-local", OutputStatus.UpToDate)]);
        second.Outputs[0].Read.ShouldBe(1);
        Page("html-cloud/one.html").ShouldContain("First words of somebody farther away.");
    }

    [Fact(Timeout = Timeout)]
    public async Task Files_for_the_root_of_the_site_are_staged_with_it_and_change_without_Sphinx()
    {
        _trial.Write("config/build_conf.yaml", "project: {name: trial, url: \"https://trial.example\"}\nsystem:\n  files: [htaccess.yaml, robots.yaml]\n");
        _trial.Write("config/htaccess.yaml", "from: /old\nto: /one\n");
        _trial.Write("config/robots.yaml", "file: /two\n");
        (await BuildAsync("html")).IsComplete.ShouldBeTrue();

        Page("public/.htaccess").ShouldContain("/old https://trial.example/one");
        Page("public/robots.txt").ShouldContain("Disallow: /two");
        _trial.Write("config/htaccess.yaml", "from: /older\nto: /one\n");
        var second = await BuildAsync("html");

        second.Outputs[0].Status.ShouldBe(OutputStatus.UpToDate);
        Page("public/.htaccess").ShouldContain("/older https://trial.example/one");
        File.Delete(Path.Combine(_trial.Folder, "config/robots.yaml"));
        _trial.Write("config/build_conf.yaml", "project: {name: trial, url: \"https://trial.example\"}\nsystem:\n  files: [htaccess.yaml]\n");
        _ = await BuildAsync("html");
        File.Exists(Path.Combine(_trial.Output, "public/robots.txt")).ShouldBeFalse();
    }

    [Fact(Timeout = Timeout)]
    public async Task A_page_that_gets_an_include_at_its_start_is_shown_with_it_and_messages_have_its_own_rows()
    {
        _trial.Write("source/three.rst", "Three\n=====\n\nBy hand, with :nosuchrole:`a role`.\n");
        _trial.Write("source/includes/extracts-front.yaml", "ref: front\nprepend: [three.rst]\ncontent: |\n  .. note:: Put before.\n");
        var finding = Findings(await BuildAsync("html")).ShouldHaveSingleItem();

        Page("html/three.html").ShouldContain("Put before.");
        (finding.Filename, finding.Location.Row).ShouldBe(("source/three.rst", 4));
        (await File.ReadAllTextAsync(Path.Combine(_trial.Folder, "source/three.rst"), TestContext.Current.CancellationToken)).ShouldStartWith("Three");

        _trial.Write("source/three.rst", "Three\n=====\n\nOtherwise.\n");
        var second = await BuildAsync("html");
        second.Outputs[0].Read.ShouldBe(1);
        Page("html/three.html").ShouldContain("Otherwise.");
        Page("html/three.html").ShouldContain("Put before.");
    }

    [Fact(Timeout = Timeout)]
    public async Task A_file_that_the_user_wrote_is_never_replaced_by_one_of_its_name_and_that_is_an_error_of_its_unit()
    {
        _trial.Write("source/includes/extracts/apart.rst", "Written by hand.\n");
        var result = await BuildAsync("html");

        Page("html/two.html").ShouldContain("Written by hand.");
        var finding = Findings(result).ShouldHaveSingleItem();
        (finding.Code, finding.Filename, finding.Location.Row, finding.Severity).ShouldBe(("content.hidden-output", "source/includes/extracts-heirs.yaml", 5, Severity.Error));
    }

    [Fact(Timeout = Timeout)]
    public async Task Several_builders_and_a_clean_build_show_the_same()
    {
        _ = await BuildAsync("html", "dirhtml", "text");
        _trial.Write("source/includes/extracts-base.yaml", "ref: _base\ncontent: |\n  Second words of {{who}}.\n");
        var result = await BuildAsync("html", "dirhtml", "text");
        result.Outputs.ShouldAllBe(output => output.Read == 1);

        var clean = Path.Combine(_trial.Folder, "clean");
        _ = await BuildAsync(Project("html", "dirhtml", "text") with { Output = clean });
        foreach (var builder in (string[])["html", "dirhtml", "text"])
            Whole.OutputTree.Differences(Path.Combine(clean, builder), Path.Combine(_trial.Output, builder)).ShouldBeEmpty();
    }

    private DocsProject Project(params string[] builders) => _trial.Project(builders) with { Python = "/usr/bin/python3" };

    private Task<DocsBuildResult> BuildAsync(params string[] builders) => BuildAsync(Project(builders));

    private Task<DocsBuildResult> BuildAsync(DocsProject project) => _trial.BuildAsync(project, isForced: false, TestContext.Current.CancellationToken);

    private string Page(string path) => File.ReadAllText(Path.Combine(_trial.Output, path));

    private List<string> Sources() => [.. Directory.GetFiles(_trial.Folder, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(_trial.Output, StringComparison.Ordinal) && !path.Contains("__pycache__", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private IReadOnlyList<Finding> Findings(DocsBuildResult result)
    {
        IReadOnlyList<MessageSource> sources = [.. result.Outputs.Where(output => output.Source is not null).Select(output => new MessageSource([output.Output], output.Source!, output.Messages)), .. result.Reports];
        return MessageReport.Of(Project("html") with { Outputs = [.. result.Outputs.Select(output => output.Output)] }, sources, _trial.Folder).Findings;
    }

    private static string Described(DocsBuildResult result) => string.Join('\n', result.Outputs.Select(output => $"{output.Output.Name} {output.Status} {output.Problem} {string.Join('\n', output.Details)}")) + result.Refusal + result.EndedEarly;
}
