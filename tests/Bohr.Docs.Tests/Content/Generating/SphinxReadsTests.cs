using System.Diagnostics;
using Bohr.Docs.Content;
using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content.Generating;

/// <summary>Everything that is generated is read by the real Sphinx, which must find nothing wrong with it as reStructuredText.</summary>
public sealed class SphinxReadsTests
{
    private const string Configuration =
        """
        from docutils.parsers.rst import directives
        from sphinx.directives.code import CodeBlock

        project = 'sample'
        exclude_patterns = ['includes', '*/includes', '*/*/includes']
        # Without it 'class' is the directive for Python's classes.
        primary_domain = None
        tags.add('website')
        suppress_warnings = ['toc.not_readable', 'toc.excluded', 'ref.ref', 'ref.doc', 'ref.term', 'ref.option']

        class Code(CodeBlock):
            option_spec = {**CodeBlock.option_spec, 'copyable': directives.unchanged}

        def setup(app):
            for name in ('setting', 'dbcommand', 'method', 'object'):
                app.add_object_type(name, name)
            app.add_crossref_type('toolcommand', 'toolcommand')
            app.add_crossref_type('issue', 'issue')
            app.add_directive('code-block', Code, override=True)
        """;

    // Of these Sphinx warns because the sample's pages and targets do not exist, or because steps have each text twice.
    private static readonly string[] Expected = ["unknown document", "undefined label", "nonexisting document", "not in any toctree", "isn't included in any toctree", "Could not lex", "image file not readable"];

    [Fact(Timeout = 300_000)]
    public async Task Every_rendered_file_parses()
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Path, "source");
        new ContentSample(11).Write(Path.Combine(source, "includes"), filesOfEachType: 4);
        ContentSample.WriteConfiguration(folder.Path);
        Generate(source, Path.Combine(folder.Path, "site"));

        // Each type of the sample has given something, so that none is left out unseen.
        foreach (var type in ContentTypes.All)
            Directory.Exists(Path.Combine(folder.Path, "site/includes", type.Folder)).ShouldBeTrue(type.Name);

        foreach (var project in Directory.GetDirectories(Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Content/Data/Specification")))
            Generate(Path.Combine(project, "source"), Path.Combine(folder.Path, "site", Path.GetFileName(project)));

        var site = Path.Combine(folder.Path, "site");
        File.WriteAllText(Path.Combine(site, "conf.py"), Configuration);
        // The list of a series includes its releases from the root of the source, which is another folder here.
        var pages = Directory.GetFiles(site, "*.rst", SearchOption.AllDirectories).Where(path => (path.Contains("/includes/", StringComparison.Ordinal) || path.Contains("/images/", StringComparison.Ordinal)) && !path.EndsWith("/changelogs/3.2.rst", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        pages.Count.ShouldBeGreaterThan(80);
        for (var i = 0; i < pages.Count; i++)
        {
            // A page for each, since headings of an included file may begin at any level.
            File.WriteAllText(Path.Combine(site, $"page{i}.rst"), $":orphan:\n\nPage\n####\n\n.. include:: /{Path.GetRelativePath(site, pages[i])}\n");
        }

        File.WriteAllText(Path.Combine(site, "index.rst"), "Index\n#####\n");
        var messages = await Sphinx(site, Path.Combine(folder.Path, "built"));
        Unexpected(messages).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(folder.Path, "built"), "page*.pseudoxml").Length.ShouldBe(pages.Count);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_rendered_file_that_does_not_parse_is_seen()
    {
        using var folder = new TemporaryFolder();
        folder.Write("source/includes/extracts-broken.yaml", "ref: broken\ncontent: |\n  A *list\n  - that is none\n   of any kind.\n---\nref: unknown\ncontent: |\n  .. no-such-directive:: x\n\n  :no-such-role:`x`\n");
        Generate(Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "site"));
        folder.Write("site/conf.py", Configuration);
        folder.Write("site/index.rst", "Index\n#####\n\n.. include:: /includes/extracts/broken.rst\n\n.. include:: /includes/extracts/unknown.rst\n");
        var messages = Unexpected(await Sphinx(Path.Combine(folder.Path, "site"), Path.Combine(folder.Path, "built")));
        messages.ShouldContain(line => line.Contains("broken.rst:1", StringComparison.Ordinal));
        messages.ShouldContain(line => line.Contains("no-such-directive", StringComparison.Ordinal));
        messages.ShouldContain(line => line.Contains("no-such-role", StringComparison.Ordinal));
    }

    private static List<string> Unexpected(IEnumerable<string> messages) =>
        [.. messages.Where(line => (line.Contains("WARNING", StringComparison.Ordinal) || line.Contains("ERROR", StringComparison.Ordinal)) && !Expected.Any(text => line.Contains(text, StringComparison.Ordinal)))];

    private static void Generate(string source, string output) => ContentGeneration.Run(new GenerationOptions { Source = source, Output = output, Threads = 2 });

    private static async Task<string[]> Sphinx(string source, string output)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-m", "sphinx", "-q", "-b", "pseudoxml", source, output])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var (output1, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error + await output1);
        return (await error).Split('\n');
    }
}
