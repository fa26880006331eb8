using Bohr.Docs.Content;
using Bohr.Docs.Content.Generating;
using Bohr.Docs.Content.Inheritance;
using Bohr.Docs.Content.Problems;
using Bohr.Docs.Content.Units;

namespace Bohr.Docs.Tests.Content.Generating;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_result_depends_neither_on_the_order_of_files_nor_on_the_number_of_threads(int seed)
    {
        using var folder = new TemporaryFolder();
        var (files, settings) = Sample(folder, seed);
        var (expected, problems) = Rendered(files, settings, threads: 1);
        problems.ShouldBeEmpty();
        expected.Count.ShouldBeGreaterThan(150);

        var shuffled = files.Reverse().ToList();
        Rendered(shuffled, settings, threads: 8).Texts.ShouldBe(expected);
        Rendered([.. files.OrderBy(file => file.Source.Text.Length)], settings, threads: 3).Texts.ShouldBe(expected);
    }

    [Fact]
    public void To_resolve_what_is_resolved_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var (files, settings) = Sample(folder, seed: 7);
        var once = UnitGraph.Resolve(files, settings, new ContentProblems());
        foreach (var unit in once.Values.SelectMany(units => units))
        {
            var twice = unit.Values.Over(unit.Values);
            foreach (var field in unit.Values.Model.Fields)
                twice[field].ShouldBeSameAs(unit.Values[field]);

            // What a base says holds wherever the heir says nothing.
            if (unit.Bases is [var nearest, ..])
            {
                foreach (var field in unit.Values.Model.Fields.Where(field => field.IsInherited && unit.Unit.Own[field] is null))
                    unit.Values[field].ShouldBeSameAs(once[nearest.File].Single(other => other.Unit == nearest).Values[field]);
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void What_is_resolved_and_written_down_without_bases_resolves_to_the_same_texts(int seed)
    {
        using var folder = new TemporaryFolder();
        var (files, settings) = Sample(folder, seed);
        var expected = ContentRendering.Render(files, settings, 2, new ContentProblems()).Rendered;
        var flat = Path.Combine(folder.Path, "flat");
        Directory.CreateDirectory(flat);
        foreach (var (file, units) in UnitGraph.Resolve(files, settings, new ContentProblems()))
            File.WriteAllText(Path.Combine(flat, file.Source.Name), FlatYaml.Of(units));

        var flatFiles = ContentFiles.Find(flat).Select(file => ContentFiles.Read(file.Type, file.Path)).ToList();
        flatFiles.SelectMany(file => file.Units).ShouldAllBe(unit => unit.Base == null);
        var (texts, problems) = Rendered(flatFiles, settings, threads: 2);
        problems.ShouldBeEmpty();

        // Tables of contents without bases have a toctree besides.
        expected.Select(file => $"{file.Path}\n{file.Text}").Except(texts, StringComparer.Ordinal).ShouldBeEmpty();
        texts.Count.ShouldBeGreaterThanOrEqualTo(expected.Count);
    }

    [Fact]
    public void What_did_not_change_keeps_its_time_stamp_and_what_nothing_makes_is_removed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("source/includes/extracts-a.yaml", "ref: one\ncontent: One.\n---\nref: two\ncontent: Two.\n");
        folder.Write("out/includes/extracts/own.rst", "Not ours.\n");
        var options = new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out"), Threads = 2 };
        ContentGeneration.Run(options).Written.Count.ShouldBe(2);
        var one = Path.Combine(options.Output, "includes/extracts/one.rst");
        var stamp = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(one, stamp);

        File.WriteAllText(path, "ref: one\ncontent: One.\n---\nref: three\ncontent: Three.\n");
        var result = ContentGeneration.Run(options);

        result.Written.Select(Path.GetFileName).ShouldBe(["three.rst"]);
        result.Removed.Select(Path.GetFileName).ShouldBe(["two.rst"]);
        result.Unchanged.ShouldBe(1);
        File.GetLastWriteTimeUtc(one).ShouldBe(stamp);
        File.Exists(Path.Combine(options.Output, "includes/extracts/own.rst")).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_outside_the_output_is_removed_whatever_the_list_says()
    {
        using var folder = new TemporaryFolder();
        folder.Write("source/includes/extracts-a.yaml", "ref: one\ncontent: One.\n");
        var precious = folder.Write("precious.txt", "Mine.\n");
        folder.Write("out/.bohr/content.list", $"extracts ../precious.txt\nextracts {precious}\n");
        ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out") }).Removed.ShouldBeEmpty();
        File.Exists(precious).ShouldBeTrue();
    }

    private static (IReadOnlyList<ContentFile> Files, ContentSettings Settings) Sample(TemporaryFolder folder, int seed)
    {
        var includes = Path.Combine(folder.Path, "source/includes");
        new ContentSample(seed).Write(includes, filesOfEachType: 12);
        var product = new Bohr.Docs.Content.Yaml.YamlScalar(new("/x.yaml", ""), new(1, 1), "The Product", Bohr.Docs.Content.Yaml.YamlKind.Text);
        return (
            [.. ContentFiles.Find(includes).Select(file => ContentFiles.Read(file.Type, file.Path))],
            new ContentSettings
            {
                Source = Path.Combine(folder.Path, "source"),
                Root = folder.Path,
                Release = "3.2.1",
                Tokens = new Dictionary<string, Bohr.Docs.Content.Yaml.YamlScalar> { ["product"] = product },
            });
    }

    private static (IReadOnlyList<string> Texts, IReadOnlyList<ContentProblem> Problems) Rendered(IReadOnlyList<ContentFile> files, ContentSettings settings, int threads)
    {
        var problems = new ContentProblems();
        var rendered = ContentRendering.Render(files, settings, threads, problems).Rendered;
        return ([.. rendered.Select(file => $"{file.Path}\n{file.Text}")], [.. files.SelectMany(file => file.Problems.Found), .. problems.Found]);
    }
}
