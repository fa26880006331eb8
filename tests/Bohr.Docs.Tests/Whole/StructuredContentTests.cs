using Bohr.Docs.Content;
using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Whole;

/// <summary>The structured content of the example, as the first stage of builds with the real Sphinx, in both editions.</summary>
public sealed class StructuredContentTests(ITestOutputHelper output)
{
    private const int Timeout = 300_000;

    private static readonly string[] Editions = ["visitors", "staff"];

    /// <summary>Where a file of content says something that only one edition shows, the other one has nothing to read. In the end all is as in a clean build.</summary>
    [Fact(Timeout = Timeout)]
    public async Task A_changed_base_unit_is_read_again_by_exactly_the_pages_that_show_its_heirs()
    {
        using var site = SiteCopy.OfObservatory();
        foreach (var edition in Editions)
            (await BuildAsync(site, edition)).Code.ShouldBe(0);

        Replace(site.Page("includes/extracts-light.yaml"), "A minute of white light", "A minute of white lamplight");
        string[] shown = ["visiting/getting-here", "visiting/open-nights", "visiting/with-children"];
        await ShouldReadAsync(site, "visitors", shown);
        await ShouldReadAsync(site, "staff", ["operations/alarms", .. shown]);
        Html(site, "staff", "operations/alarms").ShouldContain("A minute of white lamplight");

        Replace(site.Page("includes/options-instruments.yaml"), "satellites are many", "satellites are countless");
        string[] instruments = ["instruments/camera", "instruments/spectrograph"];
        await ShouldReadAsync(site, "visitors", instruments);
        await ShouldReadAsync(site, "staff", instruments);

        Replace(site.Page("includes/steps-look-through.yaml"), "without looking", "without a look");
        await ShouldReadAsync(site, "visitors", ["visiting/open-nights"]);
        await ShouldReadAsync(site, "staff", ["operations/opening", "visiting/open-nights"]);

        Replace(Path.Combine(site.Root, "config", "tokens.yaml"), "0555 1911", "0555 1912");
        await ShouldReadAsync(site, "visitors", ["data/asking", "visiting/index"]);
        await ShouldReadAsync(site, "staff", []);
        Html(site, "visitors", "data/asking").ShouldContain("0555 1912");

        foreach (var edition in Editions)
        {
            (await BuildAsync(site, edition, "clean")).Code.ShouldBe(0);
            OutputTree.Differences(site.Beside($"clean/html-{edition}"), site.Beside($"output/html-{edition}")).ShouldBeEmpty();
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task Every_text_that_content_makes_is_shown_by_a_page()
    {
        using var site = SiteCopy.OfObservatory();
        foreach (var edition in Editions)
        {
            var build = await BuildAsync(site, edition);
            build.Code.ShouldBe(0, build.Text);

            var rendered = site.Beside("rendered-" + edition);
            ContentGeneration.Run(new GenerationOptions { Source = site.Source, Output = rendered, Edition = edition }).Problems.ShouldBeEmpty();

            // What lies in includes itself defines substitutions, which pages use by name.
            var texts = OutputTree.Files(rendered).Where(file => file.EndsWith(".rst", StringComparison.Ordinal) && Path.GetDirectoryName(file) != "includes").ToList();
            texts.Count.ShouldBeGreaterThan(20);
            var read = PageInputs.Of(site.Beside("output"));
            texts.Where(text => !read.Any(file => file.EndsWith("/" + text, StringComparison.Ordinal)) && !IsPage(site, text)).ShouldBeEmpty($"edition {edition}");
        }
    }

    [Fact]
    public void The_example_has_content_of_every_type()
    {
        using var site = SiteCopy.OfObservatory();

        // Any commit will do.
        Directory.CreateDirectory(Path.Combine(site.Root, ".git"));
        File.WriteAllText(Path.Combine(site.Root, ".git", "HEAD"), new string('a', 40) + "\n");
        var rendered = site.Beside("rendered");
        ContentGeneration.Run(new GenerationOptions { Source = site.Source, Output = rendered, Edition = "staff" }).Problems.ShouldBeEmpty();

        var made = File.ReadLines(Path.Combine(rendered, OutputFolder.ListPath)).Where(line => line[0] != '#').Select(line => line.Split(' ')[0]).Distinct(StringComparer.Ordinal).ToList();
        output.WriteLine(string.Join(' ', made));

        // Inventories of other projects come over the network, which tests do without.
        ContentTypes.Names.Except([.. made, "intersphinx"], StringComparer.Ordinal).ShouldBeEmpty("types without an example");
    }

    /// <summary>What an extract is appended to is a page itself.</summary>
    private static bool IsPage(SiteCopy site, string text) => File.Exists(site.Page(text));

    private static string Html(SiteCopy site, string edition, string page) => File.ReadAllText(site.Beside($"output/html-{edition}/{page}.html"));

    private static async Task<SiteBuild> BuildAsync(SiteCopy site, string edition, string output = "output") =>
        await new BohrDocs("--edition", edition, "--fail-on", "warning").BuildAsync(site, site.Beside(output), ["html"]);

    private static async Task ShouldReadAsync(SiteCopy site, string edition, IReadOnlyList<string> pages)
    {
        var build = await BuildAsync(site, edition);
        build.Code.ShouldBe(0, build.Text);
        build.PagesRead.ShouldBe(pages, $"edition {edition}: {build.Text}");
    }

    private static void Replace(string file, string before, string after)
    {
        var text = File.ReadAllText(file);
        text.ShouldContain(before);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
    }
}
