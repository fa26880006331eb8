using Bohr.Configuration.Kinds;
using Bohr.Configuration.Places;
using Bohr.Configuration.Sections;

namespace Bohr.Configuration.Tests;

public sealed class ConfigurationFileTests : IDisposable
{
    private static readonly SectionKeyOf<string> Source = new("source", new TextKind("a folder"), "Where it is.");

    private static readonly Section Docs = new("docs", "The documentation.", Source);

    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-configuration-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("repository/bohr.yaml", "repository/a/b", "repository/bohr.yaml")]
    [InlineData("repository/a/bohr.yaml", "repository/a/b", "repository/a/bohr.yaml")]
    [InlineData("repository/a/b/bohr.yaml", "repository/a/b", "repository/a/b/bohr.yaml")]
    [InlineData("bohr.yaml", "repository/a/b", null)]
    [InlineData("bohr.yaml", "elsewhere/c", null)]
    [InlineData("elsewhere/c/bohr.yaml", "elsewhere/c", "elsewhere/c/bohr.yaml")]
    public void The_file_is_looked_for_upwards_and_only_within_the_repository(string written, string start, string? found)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "repository/.git"));
        Directory.CreateDirectory(Path.Combine(_folder, "repository/a/b"));
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere/c"));
        File.WriteAllText(Path.Combine(_folder, written), "docs:\n");

        ConfigurationFile.Find(Path.Combine(_folder, start)).ShouldBe(found is null ? null : Path.Combine(_folder, found));
    }

    [Fact]
    public void A_work_tree_of_git_whose_mark_is_a_file_is_a_repository_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "tree/a"));
        File.WriteAllText(Path.Combine(_folder, "tree/.git"), "gitdir: elsewhere\n");
        File.WriteAllText(Path.Combine(_folder, "tree/bohr.yaml"), "");

        ConfigurationFile.Find(Path.Combine(_folder, "tree/a")).ShouldBe(Path.Combine(_folder, "tree/bohr.yaml"));
    }

    [Theory]
    [InlineData("docs:\n  source: pages\n")]
    [InlineData("\uFEFFdocs:\n  source: pages\n")]
    [InlineData("docs: {source: pages}")]
    public void A_section_is_read(string text)
    {
        Read(text, out var problems).Get(Docs)!.Get(Source)!.Value.Value.ShouldBe("pages");
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dosc:\n", "1:1 'dosc' is no section of bohr.yaml. Did you mean 'docs'?")]
    [InlineData("source: pages\n", "1:1 'source' is no section of bohr.yaml. It belongs below 'docs:', indented.")]
    [InlineData("xyzzy: 1\n", "1:1 'xyzzy' is no section of bohr.yaml; it has docs.")]
    [InlineData("- docs\n", "1:1 The file is a list; use a mapping with a key for each part: docs.")]
    public void What_is_wrong_at_the_top_is_said(string text, string problem)
    {
        Read(text, out var problems);

        problems.ShouldBe([problem]);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_says_so()
    {
        var path = Path.Combine(_folder, "bohr.yaml");
        File.WriteAllBytes(path, [.. "docs: {source: caf"u8, 0xE9, (byte)'}']);
        var problems = new ConfigurationProblems();

        ConfigurationFile.Read(path, [Docs], problems);

        problems.InOrder.ShouldHaveSingleItem().Message.ShouldBe("The file is not UTF-8. Save it as UTF-8.");
    }

    [Fact]
    public void A_file_that_is_huge_is_not_read()
    {
        var path = Path.Combine(_folder, "bohr.yaml");
        using (var file = File.Create(path))
            file.SetLength(5 << 20);

        var problems = new ConfigurationProblems();
        ConfigurationFile.Read(path, [Docs], problems);

        problems.InOrder.ShouldHaveSingleItem().Message.ShouldBe("The file has 5242880 bytes; at most 4194304 are read. Make it smaller.");
    }

    private ConfigurationFile Read(string text, out List<string> problems)
    {
        var path = Path.Combine(_folder, "bohr.yaml");
        File.WriteAllText(path, text);
        var found = new ConfigurationProblems();
        var file = ConfigurationFile.Read(path, [Docs], found);
        problems = [.. found.InOrder.Select(problem => $"{problem.Place.Line}:{problem.Place.Column} {problem.Message}")];
        return file;
    }
}
