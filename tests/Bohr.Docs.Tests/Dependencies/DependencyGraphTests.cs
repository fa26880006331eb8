using System.Text;
using System.Text.Json;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Dependencies;
using Bohr.Docs.Dependencies.Reports;

namespace Bohr.Docs.Tests.Dependencies;

public sealed class DependencyGraphTests : IDisposable
{
    private readonly DocsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private DependencyGraph Graph(params string[] excluded) =>
        DependencyGraph.Read(SourceFiles.List(_folder.Source, new SourceSettings([".rst"], excluded), _folder.Project.Output), threads: 2, withFragments: true);

    private static string[] Lines(DependencyGraph graph) => [.. graph.Dependencies.Select(one => $"{one.From}:{one.Line} {one.Kind} {one.To}{(one.Exists ? "" : " missing")}")];

    [Fact]
    public void A_path_in_an_included_text_starts_from_the_folder_of_the_page()
    {
        _folder.With("one/a.rst", ".. include:: ../includes/x.rst\n").With("two/b.rst", ".. include:: ../includes/x.rst\n")
            .With("includes/x.rst", ".. image:: pic.png\n\n.. raw:: html\n   :file: part.html\n").With("one/pic.png").With("includes/part.html");

        Lines(Graph("includes")).ShouldBe(
        [
            "includes/x.rst:1 Image one/pic.png",
            "includes/x.rst:1 Image two/pic.png missing",
            "includes/x.rst:3 Raw includes/part.html",
            "one/a.rst:1 Include includes/x.rst",
            "two/b.rst:1 Include includes/x.rst",
        ]);
    }

    [Fact]
    public void Texts_outside_of_the_sources_are_read_as_well()
    {
        File.WriteAllText(_folder.Root + "/README.rst", ".. image:: logo.png\n");
        _folder.With("index.rst", ".. include:: ../README.rst\n").With("logo.png");

        Lines(Graph()).ShouldBe(["../README.rst:1 Image logo.png", "index.rst:1 Include ../README.rst"]);
    }

    [Fact]
    public void Cycles_are_told_with_their_way_and_parts_of_files_are_none()
    {
        _folder.With("index.rst", ".. include:: /includes/b.rst\n\n.. include:: /includes/self.rst\n")
            .With("includes/b.rst", ".. include:: /includes/c.rst\n").With("includes/c.rst", ".. include:: /includes/d.rst\n").With("includes/d.rst", ".. include:: /includes/b.rst\n")
            .With("includes/self.rst", ".. include:: /includes/self.rst\n   :start-line: 4\n");

        Graph("includes").Cycles.ShouldBe([["includes/b.rst", "includes/c.rst", "includes/d.rst", "includes/b.rst"]]);
    }

    [Fact]
    public void A_chain_of_thousands_of_includes_is_followed_to_its_end()
    {
        for (var i = 0; i < 3000; i++)
            _folder.With($"includes/{i}.rst", $".. include:: /includes/{i + 1}.rst\n");

        _folder.With("index.rst", ".. include:: /includes/0.rst\n");
        var graph = Graph("includes");

        graph.InputsOf("index").Count.ShouldBe(3001);
        graph.Cycles.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_cannot_be_read_is_told()
    {
        _folder.With("index.rst").WithLink("broken.rst", "broken.rst");
        Directory.CreateDirectory(_folder.Source + "/folder.rst");

        Graph().Problems.ShouldBeEmpty("a link that leads nowhere is no page, and neither is a folder");
        var listed = SourceFiles.List(_folder.Source, SourceSettings.Default);
        File.Delete(_folder.Source + "/index.rst");
        DependencyGraph.Read(listed, threads: 1).Problems.ShouldBe([$"'{_folder.Source}/index.rst' does not exist."]);
    }

    [Fact]
    public void Folders_that_link_to_each_other_are_followed_and_not_for_ever()
    {
        _folder.With("a/one.rst").With("b/two.rst").WithLink("a/to-b", "../b").WithLink("b/to-a", "../a").WithLink("a/up", "..");

        SourceFiles.List(_folder.Source, SourceSettings.Default).Pages.Keys.ShouldBe(["a/one", "a/to-b/two", "a/to-b/to-a/one", "b/two", "b/to-a/one", "b/to-a/to-b/two"], ignoreOrder: true);
    }

    [Fact]
    public void Lists_of_included_files_answer_what_was_asked()
    {
        _folder.With("index.rst", ".. include:: includes/a.rst\n\n.. include:: includes/missing.rst\n").With("b.rst", ".. include:: includes/a.rst\n")
            .With("includes/a.rst", ".. include:: /includes/inner.rst\n").With("includes/inner.rst")
            .With("includes/unused.rst", ".. include:: /includes/below.rst\n").With("includes/below.rst");
        var lists = new IncludeLists(Graph("includes"));

        Paths(lists.All).ShouldBe(["includes/a.rst", "includes/below.rst", "includes/inner.rst"]);
        Paths(lists.Recursive).ShouldBe(["includes/inner.rst"]);
        Paths(lists.Once).ShouldBe(["includes/below.rst", "includes/inner.rst"]);
        Paths(lists.Missing).ShouldBe(["includes/missing.rst"]);
        Paths(lists.Unused).ShouldBe(["includes/below.rst", "includes/unused.rst"]);
        lists.Unused[0].Note.ShouldBe("only includes/unused.rst refers to it, which is unused itself");
        lists.All[0].Pages.ShouldBe(["b", "index"]);
        lists.All[2].Pages.ShouldBe(["b", "index"]);

        static string[] Paths(IReadOnlyList<IncludedFile> files) => [.. files.Select(file => file.Path)];
    }

    [Fact]
    public void Only_what_nothing_mentions_is_removed()
    {
        _folder.With("index.rst").With("includes/unused.rst").With("includes/epilog.rst").With("conf.py", "rst_epilog = '.. include:: /includes/epilog.rst'");
        var removal = new UnusedRemoval(_folder.Project, Graph("includes"));

        removal.Removable.Select(file => file.Path).ShouldBe(["includes/unused.rst"]);
        removal.Kept.Select(file => file.Note).ShouldBe([$"kept: {_folder.Source}/conf.py has its name"]);
        File.Exists(_folder.Source + "/includes/unused.rst").ShouldBeTrue();
        removal.Remove().ShouldBeEmpty();
        File.Exists(_folder.Source + "/includes/unused.rst").ShouldBeFalse();
        File.Exists(_folder.Source + "/includes/epilog.rst").ShouldBeTrue();
    }

    [Fact]
    public void A_graph_is_printed_for_people_programs_and_Graphviz()
    {
        _folder.With("index.rst", ".. toctree::\n\n   a\n   gone\n").With("a.rst", ".. include:: includes/x \"y\".rst\n").With("includes/x \"y\".rst");
        var graph = Graph("includes");

        Encoding.UTF8.GetString(GraphReport.Write(graph, GraphFormat.Text).Span).ShouldBe(
            """
            a.rst
                  1  include         includes/x "y".rst
            index.rst
                  3  toctree         a.rst
                  4  toctree         gone.rst  (missing)
            2 pages; 3 references among 4 files: 1 include, 2 toctree; 1 missing, 0 cycles

            """);
        Encoding.UTF8.GetString(GraphReport.Write(graph, GraphFormat.Dot, "includes/").Span).ShouldBe(
            """
            digraph documentation {
              rankdir=LR;
              node [shape=box];
              "a.rst" -> "includes/x \"y\".rst" [label="include"];
            }

            """);
        using var json = JsonDocument.Parse(GraphReport.Write(graph, GraphFormat.Json));
        json.RootElement.GetProperty("dependencies").EnumerateArray().Select(one => $"{one.GetProperty("from")} {one.GetProperty("line")} {one.GetProperty("kind")} {one.GetProperty("to")} {one.GetProperty("exists")}")
            .ShouldBe(["a.rst 1 include includes/x \"y\".rst True", "index.rst 3 toctree a.rst True", "index.rst 4 toctree gone.rst False"]);
    }

    [Fact]
    public async Task Files_that_git_says_were_changed_come_with_the_pages_they_are_part_of()
    {
        _folder.With("index.rst").With("a.rst", ".. include:: includes/x.rst\n").With("includes/x.rst").With("includes/old.rst").With("other.txt");
        Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "first");
        _folder.With("includes/x.rst", "changed\n").With("new.rst").With("other.txt", "changed");
        Git("mv", "docs/index.rst", "docs/moved.rst");

        var (files, problem) = await ChangedSources.FindAsync(Graph("includes"), TestContext.Current.CancellationToken);

        problem.ShouldBeNull();
        files.Select(file => $"{file.Path} {file.Note}: {string.Join(' ', file.Pages)}").ShouldBe(["includes/x.rst changed: a", "moved.rst new: moved", "new.rst new: new"]);
    }

    [Fact]
    public async Task Without_a_repository_git_says_why()
    {
        _folder.With("index.rst");

        var (_, problem) = await ChangedSources.FindAsync(Graph(), TestContext.Current.CancellationToken);

        problem.ShouldNotBeNull().ShouldStartWith($"git could not tell what was changed in '{_folder.Source}': fatal: not a git repository");
    }

    private void Git(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start("git", ["-C", _folder.Root, .. arguments]);
        process.WaitForExit(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Texts_of_structured_content_are_known_with_what_they_are_made_from_and_are_never_removed()
    {
        _folder.With("index.rst", "Start\n=====\n\n.. include:: /includes/extracts/heir.rst\n")
            .With("second.rst", "Second\n======\n\nText.\n")
            .With("includes/part.rst", "A part.\n")
            .With("includes/extracts-a.yaml", "ref: _base\ncontent: |\n  .. include:: /includes/part.rst\n---\nref: heir\ninherit: {file: extracts-a.yaml, ref: _base}\n---\nref: unused\ncontent: Nobody's.\n---\nref: front\ncontent: Before.\nprepend: [second.rst]\n");
        var content = ContentGeneration.Preview(_folder.Source, threads: 2);
        var graph = DependencyGraph.Read(SourceFiles.List(_folder.Source, new SourceSettings([".rst"], ["includes"]), content, [_folder.Project.Output]), threads: 2, withFragments: true);

        graph.PagesWith("includes/part.rst").ShouldBe(["index"]);
        graph.PagesWith("includes/extracts/front.rst").ShouldBe(["second"]);
        new IncludeLists(graph).Missing.ShouldBeEmpty();
        new IncludeLists(graph).Unused.Select(file => (file.Path, file.Note)).ShouldBe([("includes/extracts/unused.rst", "made from includes/extracts-a.yaml:8")]);
        new UnusedRemoval(_folder.Project, graph).Removable.ShouldBeEmpty();
        System.Text.Encoding.UTF8.GetString(GraphReport.Write(graph, GraphFormat.Text, "index").Span)
            .ShouldContain("      4  include         includes/extracts/heir.rst  (made from includes/extracts-a.yaml:5)\n");
    }
}
