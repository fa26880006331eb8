using System.Text;
using Bohr.Docs.Content.Generating;
using Bohr.Findings;

namespace Bohr.Docs.Tests.Content.Generating;

/// <summary>Projects as they are: configurations with keys that no page documents, and broken files among good ones.</summary>
public sealed class RealProjectTests
{
    private const string Configuration =
        """
        project:
          name: "manual"
          title: "The Manual"
          url: "http://docs.example.org"
          tag: "manual"
          branched: true
          editions:
            - name: cloud
              url: "http://cloud.example.org"
              tag: cloud
              logo: cloud.png
            - onprem
        version:
          release: '3.2.1'
          branch: '3.2'
        git:
          repo: example/docs
          remote:
            upstream: example/docs
            tools: example/tools
        paths:
          output: build
          source: source
          includes: source/includes
          images: source/images
          tools: bin
          buildsystem: build/docs-tools
          builddata: config
          locale: locale
        assets:
          - branch: master
            path: build/docs-tools
            repository: git://example.org/tools.git
        system:
          runstate: {serial: true}
          make:
            generated: ['json']
            static: ['deploy']
          files:
            - sphinx_local.yaml
            - push.yaml
            - pdfs.yaml
            - missing.yaml
            - integration: ["integration.yaml"]
            - intersphinx.yaml
            - replacement: ['tokens.yaml']
            - robots.yaml
            - images: ['/source/images/metadata.yaml']
        """;

    [Fact(Timeout = 120_000)]
    public async Task Keys_that_no_page_documents_are_warnings_and_cost_nothing()
    {
        await Task.Yield();
        using var folder = Project();
        var result = Generate(folder, "cloud");
        result.Problems.Where(problem => problem.Severity == Severity.Error).ShouldBeEmpty();
        result.Problems.Select(problem => $"{Path.GetFileName(problem.File)}:{problem.Position}: {problem.Message}").ShouldBe(
        [
            "build_conf.yaml:11:7: The configuration has no key 'project.editions.logo'; it is not read",
            "build_conf.yaml:17:3: The configuration has no key 'git.repo'; it is not read",
            "build_conf.yaml:35:3: The configuration has no key 'system.runstate'; it is not read",
            "robots.yaml:2:1: A record of robots has no field 'branche'. Did you mean 'branches'?",
        ], ignoreOrder: true);
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/hello.rst")).ShouldBe("Hello from the cloud, 3.2.1.\n");
        File.Exists(Path.Combine(folder.Path, "out/includes/extracts/prem.rst")).ShouldBeFalse();
        Generate(folder, "onprem").Removed.Select(Path.GetFileName).ShouldBe(["hello.rst"], ignoreOrder: true);

        // Without an edition each is made, and the project's own name stands for none.
        ContentGeneration.ProblemsOf(Options(folder, "clout")).ShouldHaveSingleItem().ShouldBe("the project has no edition 'clout'. Did you mean 'cloud'?");
        Generate(folder, null, "all").HasErrors.ShouldBeFalse();
        Directory.GetDirectories(Path.Combine(folder.Path, "all")).Select(path => Path.GetFileName(path)!).Where(name => name != ".bohr").ShouldBe(["cloud", "onprem"], ignoreOrder: true);
        ContentGeneration.ProblemsOf(Options(folder, "manual")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bomb", "yaml-limit", "5:5")]
    [InlineData("deep", "yaml-limit", "1")]
    [InlineData("latin", "encoding", "2:10")]
    [InlineData("tab", "yaml-syntax", "")]
    [InlineData("open", "yaml-syntax", "")]
    [InlineData("utf16", "encoding", "1:1")]
    [InlineData("nul", "yaml-syntax", "")]
    [InlineData("huge", "yaml-limit", "1:1")]
    [InlineData("loop", "unreadable", "1:1")]
    [InlineData("dangling", "unreadable", "1:1")]
    [InlineData("pipe", "unreadable", "1:1")]
    public void A_file_that_is_no_content_costs_itself_alone(string kind, string code, string place)
    {
        using var folder = new TemporaryFolder();
        folder.Write("source/includes/extracts-good.yaml", "ref: good\ncontent: Good.\n");
        var path = Path.Combine(folder.Path, "source/includes/extracts-bad.yaml");
        switch (kind)
        {
            case "bomb":
                File.WriteAllText(path, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n")));
                break;
            case "deep":
                File.WriteAllText(path, "ref: " + new string('[', 200_000));
                break;
            case "latin":
                File.WriteAllBytes(path, Encoding.Latin1.GetBytes("ref: bad\ncontent: é\n"));
                break;
            case "tab":
                File.WriteAllText(path, "ref: bad\nreplacement:\n\ta: b\n");
                break;
            case "open":
                File.WriteAllText(path, "ref: bad\ncontent: {a: [b\n");
                break;
            case "utf16":
                File.WriteAllBytes(path, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("ref: bad\n")]);
                break;
            case "nul":
                File.WriteAllText(path, "ref: bad\ncontent: a\0b\n");
                break;
            case "huge":
                File.WriteAllText(path, $"ref: bad\ncontent: {new string('x', 17 << 20)}\n");
                break;
            case "loop":
                File.CreateSymbolicLink(path, path);
                break;
            case "dangling":
                File.CreateSymbolicLink(path, Path.Combine(folder.Path, "gone.yaml"));
                break;
            case "pipe":
                using (var process = System.Diagnostics.Process.Start("mkfifo", [path]))
                    process.WaitForExit(10_000).ShouldBeTrue();

                break;
        }

        var result = ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out"), Threads = 2 });
        result.Failure.ShouldBeNull();
        var problem = result.Problems.Where(problem => problem.Severity == Severity.Error).ShouldHaveSingleItem();
        (problem.File, problem.Code).ShouldBe((path, code));
        problem.Position.ToString().ShouldStartWith(place);
        result.Written.Select(Path.GetFileName).ShouldBe(["good.rst"]);
    }

    [Fact]
    public void Line_ends_of_Windows_and_a_byte_order_mark_change_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("source/includes/extracts-unix.yaml", "ref: unix\ntitle: Té\ncontent: |\n  One.\n\n  Two.\npost: |\n  Last.\n");
        folder.Write("source/includes/extracts-windows.yaml", "\uFEFFref: windows\r\ntitle: Té\r\ncontent: |\r\n  One.\r\n\r\n  Two.\r\npost: |\r\n  Last.\r\n");
        Generate(folder, null).Problems.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/windows.rst")).ShouldBe(File.ReadAllText(Path.Combine(folder.Path, "out/includes/extracts/unix.rst")));
    }

    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        folder.Write("config/build_conf.yaml", Configuration);
        folder.Write("config/sphinx_local.yaml", "theme: {name: x, unknown: [\n");
        folder.Write("config/push.yaml", "target: production\npaths: {remote: a, local: b}\nenv: publication\n---\n!!python/object:x {}\n");
        folder.Write("config/pdfs.yaml", "source: index\noutput: a.tex\ntitle: x\n");
        folder.Write("config/integration.yaml", "base:\n  targets: [man, html, dirhtml, '{{current_branch}}/single']\n  doc-root: x\n  branch-root: [y]\n");
        folder.Write("config/intersphinx.yaml", "");
        folder.Write("config/tokens.yaml", "edition: cloud\nwhere: the cloud\n---\nedition: onprem\nwhere: here\n");
        folder.Write("config/robots.yaml", "file: /x/\nbranche: y\n");
        folder.Write("source/images/metadata.yaml", "");
        folder.Write("source/includes/extracts-a.yaml", "ref: hello\nedition: [cloud]\ncontent: |\n  Hello from {{where}}, {{release}}.\nreplacement: {release: 3.2.1}\n---\nref: prem\nedition: onprem\ncontent: Prem.\n");
        return folder;
    }

    private static GenerationOptions Options(TemporaryFolder folder, string? edition, string output = "out") =>
        new() { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, output), Edition = edition, Threads = 2 };

    private static GenerationResult Generate(TemporaryFolder folder, string? edition, string output = "out") => ContentGeneration.Run(Options(folder, edition, output));
}
