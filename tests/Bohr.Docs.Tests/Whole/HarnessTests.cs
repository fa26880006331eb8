namespace Bohr.Docs.Tests.Whole;

/// <summary>What proves the product must itself be proved: it finds faults where faults are known to be.</summary>
public sealed class HarnessTests(ITestOutputHelper output)
{
    private const int Timeout = 300_000;

    /// <summary>sphinx-doc/sphinx#12599, and files of removed pages that stay.</summary>
    [Fact(Timeout = Timeout)]
    public async Task It_finds_what_the_incremental_build_of_Sphinx_itself_gets_wrong()
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        var editor = new SiteEditor(site.Source, seed: 5);
        var (first, second) = (site.Beside("first"), site.Beside("second"));
        var sphinx = new PlainSphinx();
        (await sphinx.BuildAsync(site, first, ["html"])).Code.ShouldBe(0);

        var text = Make(editor, EditKind.Text);
        var removed = Make(editor, EditKind.PageRemoved);
        var again = await sphinx.BuildAsync(site, first, ["html"]);
        again.PagesRead.Count.ShouldBeInRange(1, 6, $"{text.Description}, {removed.Description}:\n{again.Text}");
        (await sphinx.BuildAsync(site, second, ["html"])).Code.ShouldBe(0);

        var differences = OutputTree.Differences(Path.Combine(second, "html"), Path.Combine(first, "html"));
        output.WriteLine(string.Join('\n', differences));
        differences.ShouldContain(difference => difference.StartsWith("searchindex.js: byte ", StringComparison.Ordinal));
        differences.ShouldContain(difference => difference.EndsWith(".html: should not be there", StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task Two_clean_builds_have_the_same_bytes_after_edits_of_every_kind()
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        File.AppendAllText(site.Page("conf.py"), "\nlanguage = 'de'\n");
        var editor = new SiteEditor(site.Source, seed: 1, language: "de");
        foreach (var kind in Enum.GetValues<EditKind>())
        {
            var edit = Make(editor, kind);
            output.WriteLine($"{kind}: {edit.Description}");
            edit.Kind.ShouldBe(kind);
        }

        var sphinx = new PlainSphinx();
        var first = await sphinx.BuildAsync(site, site.Beside("first"), ["html"]);
        first.Code.ShouldBe(0, first.Text);
        var second = await sphinx.BuildAsync(site, site.Beside("second"), ["html"]);

        OutputTree.Files(site.Beside("first/html")).Count.ShouldBeGreaterThan(60);
        OutputTree.Differences(site.Beside("first/html"), site.Beside("second/html")).ShouldBeEmpty();
        second.PagesRead.ShouldBe(first.PagesRead);
    }

    [Fact]
    public void The_same_seed_makes_the_same_edits()
    {
        using var one = SiteCopy.OfObservatory();
        using var other = SiteCopy.OfObservatory();
        var (first, second) = (new SiteEditor(one.Source, seed: 7, language: "de"), new SiteEditor(other.Source, seed: 7, language: "de"));

        var made = Enumerable.Range(0, 40).Select(_ => first.Next().Description).ToList();

        Enumerable.Range(0, 40).Select(_ => second.Next().Description).ShouldBe(made);
        OutputTree.Differences(one.Source, other.Source).Where(difference => !difference.StartsWith("conf.py", StringComparison.Ordinal)).ShouldBeEmpty();
        OutputTree.Differences(Path.Combine(one.Root, "observatory"), Path.Combine(other.Root, "observatory")).ShouldBeEmpty();
    }

    [Fact(Timeout = Timeout)]
    public async Task The_example_builds_without_a_warning_in_both_editions_and_with_every_builder_of_its_configuration()
    {
        foreach (var edition in (string[])["staff", "visitors"])
        {
            using var site = SiteCopy.OfObservatory();
            site.RenderContent(edition);
            foreach (var builder in (string[])["html", "dirhtml", "singlehtml", "json", "epub", "man"])
            {
                var ended = await WholeProgram.RunAsync(
                    site.Root, TimeSpan.FromMinutes(2), WholeProgram.Python, ["-m", "sphinx", "-N", "-q", "-W", "-n", "-t", edition, "-t", "website", "-b", builder, "docs", site.Beside($"{builder}-{edition}")]);

                ended.Output.ToString().ShouldBeEmpty($"{builder} of the edition {edition}");
                ended.ExitCode.ShouldBe(0);
            }
        }
    }

    private static SiteEdit Make(SiteEditor editor, EditKind kind)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (editor.TryMake(kind) is { } edit)
                return edit;
        }

        throw new InvalidOperationException($"The site has no place for an edit of the kind {kind}.");
    }
}
