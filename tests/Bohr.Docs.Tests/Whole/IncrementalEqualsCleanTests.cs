namespace Bohr.Docs.Tests.Whole;

/// <summary>The promise of incremental builds: the same bytes as a clean build, while few pages are read.</summary>
public sealed class IncrementalEqualsCleanTests(ITestOutputHelper output)
{
    private const int Timeout = 1_100_000;
    private const int FullTimeout = 3_400_000;

    [Fact(Timeout = Timeout)]
    public async Task After_thirty_random_edits_html_and_json_have_the_bytes_of_a_clean_build()
    {
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        File.AppendAllText(site.Page("conf.py"), "\nlanguage = 'de'\n");

        await CompareAsync(site, new SiteEditor(site.Source, WholeSize.Seed, language: "de"), ["html", "json"], edits: 30, comparesEvery: WholeSize.IsFull ? 1 : 3, fewRead: 20);
    }

    [Fact(Timeout = Timeout)]
    public async Task After_random_edits_every_output_of_both_editions_has_the_bytes_of_a_clean_build()
    {
        using var site = SiteCopy.OfObservatory();
        await CompareAsync(site, new SiteEditor(site.Source, WholeSize.Seed), [], edits: WholeSize.IsFull ? 12 : 4, comparesEvery: WholeSize.IsFull ? 3 : 2, fewRead: 0);
    }

    [Fact(Timeout = FullTimeout)]
    public async Task After_many_more_edits_the_bytes_are_still_those_of_a_clean_build()
    {
        Assert.SkipUnless(WholeSize.IsFull, "runs with ./test --full");
        using var site = SiteCopy.OfObservatory();
        site.RemoveConfiguration();
        File.AppendAllText(site.Page("conf.py"), "\nlanguage = 'de'\n");

        await CompareAsync(site, new SiteEditor(site.Source, WholeSize.Seed + 1, language: "de"), ["html", "singlehtml", "text"], edits: 60, comparesEvery: 5, fewRead: 40);
    }

    [Fact(Timeout = FullTimeout)]
    public async Task After_random_edits_the_documentation_of_Django_has_the_bytes_of_a_clean_build()
    {
        using var site = new SiteCopy(DocsCorpora.Folder("django"), "docs");

        await CompareAsync(site, new SiteEditor(site.Source, WholeSize.Seed, suffix: ".txt"), ["html", "json"], edits: 6, comparesEvery: 3, fewRead: 2);
    }

    private async Task CompareAsync(SiteCopy site, SiteEditor editor, string[] builders, int edits, int comparesEvery, int fewRead)
    {
        output.WriteLine($"BOHR_TEST_SEED={WholeSize.Seed}");
        var comparison = new IncrementalComparison(site, editor, new BohrDocs(), builders);
        try
        {
            await comparison.RunAsync(edits, comparesEvery, forgesTimes: true);
        }
        finally
        {
            output.WriteLine(comparison.Log.ToString());
        }

        comparison.Failures.ShouldBeEmpty($"BOHR_TEST_SEED={WholeSize.Seed}");
        comparison.FewRead.ShouldBeGreaterThanOrEqualTo(fewRead, $"BOHR_TEST_SEED={WholeSize.Seed}: too many pages were read again:\n{comparison.Log}");
    }
}
