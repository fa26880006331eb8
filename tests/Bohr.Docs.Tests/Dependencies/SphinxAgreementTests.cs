using Bohr.Docs.Dependencies;
using Bohr.Docs.Sources.Files;
using Bohr.Docs.Tests.Whole;

namespace Bohr.Docs.Tests.Dependencies;

/// <summary>Our scanner beside Sphinx and docutils themselves: the same files for every page, none more and none less.</summary>
public sealed class SphinxAgreementTests : IDisposable
{
    private const string Configuration = """{"exclude_patterns": ["shared", "**/includes"], "extensions": ["sphinx.ext.graphviz"], "master_doc": "one"}""";

    private static readonly string[] Shared =
    [
        "a.rst", "b.rst", "code.py", "old.py", "only-compared.py", "pic.png", "pic2.png", "pic3.png", "pic4.png", "pic5.png", "pic6.png", "pic.svg", "mypic.png", "my text.rst", "table.csv", "part.html", "graph.dot",
    ];

    private readonly DocsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_cases_of_the_scanner_are_what_Sphinx_sees()
    {
        WriteShared("shared");
        var cases = ScanningCase.All.Where(one => !one.Name.StartsWith("an unknown directive", StringComparison.Ordinal)).ToList();
        for (var i = 0; i < cases.Count; i++)
            _folder.With($"case{i:00}.rst", $"Case\n====\n\n{cases[i].Text}");

        foreach (var page in new[] { "one", "two", "three", "sub/four", "sub/five" })
            _folder.With(page + ".rst", "Page\n====\n");

        Compare(name => name.StartsWith("case", StringComparison.Ordinal) ? cases[int.Parse(name[4..])].Name : name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_random_trees_every_page_depends_on_what_Sphinx_says(int seed)
    {
        var tree = new RandomDocumentation(seed);
        foreach (var folder in RandomDocumentation.Folders)
            WriteShared(folder.Length == 0 ? "shared" : folder + "/shared");

        foreach (var (path, text) in tree.Files())
            _folder.With(path, text);

        _folder.With("one.rst", "Page\n====\n");
        Compare(page => page);
    }

    /// <summary>Reading one of these takes Sphinx a minute or more.</summary>
    [Theory]
    [InlineData("cpython", "Doc")]
    [InlineData("django", "docs")]
    public void In_real_documentation_every_page_depends_on_what_Sphinx_says(string corpus, string pages)
    {
        var source = Path.Combine(DocsCorpora.Folder(corpus), pages);

        Compare(source, ConfigurationReading.Read(source), """{"intersphinx_mapping": {}}""", page => page);
    }

    private void WriteShared(string folder)
    {
        foreach (var name in Shared)
            _folder.With($"{folder}/{name}", name.EndsWith(".csv", StringComparison.Ordinal) ? "a,b\n" : name.EndsWith(".dot", StringComparison.Ordinal) ? "digraph { a }\n" : "text\n");
    }

    private void Compare(Func<string, string> describe)
    {
        _folder.With("conf.py", "");
        Compare(_folder.Source, new SourceSettings([".rst"], ["shared", "**/includes"]), Configuration, describe);
    }

    private static void Compare(string source, SourceSettings settings, string configuration, Func<string, string> describe)
    {
        var opinion = SphinxOpinion.On(source, configuration);
        var graph = DependencyGraph.Read(SourceFiles.List(source, settings), threads: 2);

        var differences = new List<string>();
        opinion.Files.Keys.ShouldBe(graph.Files.Pages.Keys, ignoreOrder: true);
        foreach (var (page, files) in opinion.Files)
        {
            // Sphinx notes a file that is not there for some directives and not for others.
            var theirs = files.Where(file => LinuxFile.LookThrough($"{source}/{file}").Kind == FileKind.Regular).ToList();

            // What a listing is compared with (:diff:) Sphinx reads and does not note.
            var ours = graph.InputsOf(page).Where(input => input.Exists && !input.Path.EndsWith("/only-compared.py", StringComparison.Ordinal)).Select(input => input.Path).ToList();
            differences.AddRange(theirs.Except(ours).Select(file => $"{describe(page)}: Sphinx has {file}"));
            differences.AddRange(ours.Except(theirs).Select(file => $"{describe(page)}: only we have {file}"));

            var entries = graph.NavigationOf(page).Entries.Where(entry => entry.Exists).Select(entry => entry.To).ToHashSet();
            var toctree = opinion.Toctrees[page].Select(entry => graph.Files.Pages.GetValueOrDefault(entry, entry)).ToHashSet();
            if (!entries.SetEquals(toctree))
                differences.Add($"{describe(page)}: toctree [{string.Join(' ', entries)}] and not [{string.Join(' ', toctree)}]");
        }

        differences.ShouldBeEmpty($"{source}\n{opinion.Messages}");
    }
}
