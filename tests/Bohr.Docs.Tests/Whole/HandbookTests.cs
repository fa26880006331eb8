using System.Text.RegularExpressions;
using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Whole;

/// <summary>The handbook of this repository: a site that the product builds, and pages that can be read where the repository is.</summary>
public sealed partial class HandbookTests
{
    private static readonly string Docs = Path.Combine(RepositoryRoot.Path, "docs");

    [Fact(Timeout = 300_000)]
    public async Task It_builds_without_a_message_and_shows_all_of_its_structured_content()
    {
        var folder = Directory.CreateTempSubdirectory("bohr-handbook-").FullName;
        try
        {
            var output = Path.Combine(folder, "output");
            var ended = await WholeProgram.RunAsync(
                RepositoryRoot.Path, TimeSpan.FromMinutes(4), WholeProgram.Bohr,
                ["docs", "build", "docs", "--output", output, "--python", WholeProgram.Python, "--fail-on", "warning", "--no-record"]);

            ended.ExitCode.ShouldBe(0, ended.Output.ToString());
            foreach (var page in Pages())
                File.Exists(Path.Combine(output, "html", Path.ChangeExtension(page, ".html"))).ShouldBeTrue(page);

            var rendered = Path.Combine(folder, "rendered");
            ContentGeneration.Run(new GenerationOptions { Source = Docs, Output = rendered }).Problems.ShouldBeEmpty();
            var texts = OutputTree.Files(rendered).Where(file => file.EndsWith(".rst", StringComparison.Ordinal)).ToList();
            foreach (var type in (string[])["steps", "extracts", "option"])
                texts.ShouldContain(text => text.StartsWith($"includes/{type}/", StringComparison.Ordinal));

            var read = PageInputs.Of(output);
            texts.Where(text => !read.Any(file => file.EndsWith("/" + text, StringComparison.Ordinal))).ShouldBeEmpty("made and shown by no page");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A forge shows the files as they are; whether links lead to pages of the site is Sphinx's to say, above.</summary>
    [Fact]
    public void Links_between_files_lead_to_files_of_the_repository()
    {
        string[] pages = [.. Pages().Select(page => "docs/" + page), "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/observatory/README.md"];
        var links = 0;
        var dead = new List<string>();
        foreach (var page in pages)
        {
            var text = Fence().Replace(File.ReadAllText(Path.Combine(RepositoryRoot.Path, page)), "");
            foreach (var target in Link().Matches(text).Select(match => match.Groups["target"].Value))
            {
                links++;
                if (!File.Exists(Path.GetFullPath(Path.Combine(RepositoryRoot.Path, Path.GetDirectoryName(page)!, target))))
                    dead.Add($"{page}: {target}");
            }
        }

        dead.ShouldBeEmpty();
        links.ShouldBeGreaterThan(40);
    }

    /// <summary>A page that is named but not linked cannot be followed, neither in the site nor on a forge.</summary>
    [Fact]
    public void Pages_that_are_named_are_links()
    {
        var named = Pages().SelectMany(page => NamedPage().Matches(Fence().Replace(File.ReadAllText(Path.Combine(Docs, page)), "")).Select(match => $"{page}: {match.Value}"));

        named.ShouldBeEmpty("write [words](page.md)");
    }

    /// <summary>A bar in a cell, also in code, begins the next cell unless a backslash stands before it; what is too many is lost without a word.</summary>
    [Fact]
    public void Rows_of_tables_have_the_cells_of_their_heads()
    {
        var wrong = new List<string>();
        foreach (var page in Pages())
        {
            var (lines, bars) = (File.ReadAllLines(Path.Combine(Docs, page)), 0);
            for (var i = 0; i < lines.Length; i++)
            {
                var own = lines[i].StartsWith('|') ? Bar().Count(lines[i]) : 0;
                if (own > 0 && bars > 0 && own != bars)
                    wrong.Add($"{page}:{i + 1}: {own - 1} cells, the head has {bars - 1}");

                bars = own == 0 ? 0 : bars == 0 ? own : bars;
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static List<string> Pages() =>
        [.. Directory.EnumerateFiles(Docs, "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Docs, file))
            .Where(page => !page.StartsWith("build/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\[)`(?:docs/)?(?:design/)?[a-z-]+\.md`")]
    private static partial Regex NamedPage();
}
