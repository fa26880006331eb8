using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content.Links;

public sealed class LinksTests
{
    [Fact]
    public void Links_lead_to_folders_beside_them_and_follow_the_configuration()
    {
        using var folder = Project("base:\n  targets: [html]\n  links:\n    - {manual: v2.6}\n    - {old/stable: v2.4}\n    - current: '{{current_branch}}'\nde:\n  inherit: base\n");
        folder.Write(".git/HEAD", "ref: refs/heads/v3.0\n");
        var first = Generate(folder);
        first.Problems.ShouldBeEmpty();
        Targets(folder).ShouldBe(["current -> v3.0", "manual -> v2.6", "old/stable -> ../v2.4"]);
        first.Written.Select(path => Path.GetRelativePath(folder.Path, path)).ShouldBe(["out/public/current", "out/public/manual", "out/public/old/stable"]);
        Generate(folder).Written.ShouldBeEmpty();

        folder.Write("config/integration.yaml", "base:\n  links:\n    - {manual: v3.0}\n");
        var second = Generate(folder);
        second.Written.Select(Path.GetFileName).ShouldBe(["manual"]);
        second.Removed.Select(Path.GetFileName).ShouldBe(["current", "stable"]);
        Targets(folder).ShouldBe(["manual -> v3.0"]);
        Directory.Exists(Path.Combine(folder.Path, "out/public/old")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("[{manual: v2.6}]", "4:8: The link 'public/manual' is not made, since something else lies there. Move that away, or give the link another name", true)]
    [InlineData("[{../up: v2.6}]", "4:8: The link 'public/../up' to 'v2.6' is not made: '..' is a folder. Both are paths below the site's root", false)]
    [InlineData("[{up: /etc}]", "4:8: The link 'public/up' to '/etc' is not made: that is no name. Both are paths below the site's root", false)]
    [InlineData("[{a: b}, {a: c}]", "4:16: The link 'a' stands here a second time; the first is in line 4. Keep one of them", false)]
    [InlineData("[{a: a}]", "4:11: The link 'a' would lead to itself. Name another folder", false)]
    [InlineData("[a]", "4:7: An entry of 'links' is 'a'; it must be a mapping from a name to a folder", false)]
    [InlineData("[{a: [b]}]", "4:11: The link 'a' leads to a list; it must be a folder of the site", false)]
    public void What_is_wrong_is_said_and_nothing_else_is_replaced(string links, string message, bool hasFolder)
    {
        using var folder = Project($"base:\n  targets: []\n  links:\n     {links}\n");
        if (hasFolder)
            folder.Write("out/public/manual/index.html", "Mine.\n");

        var problem = Generate(folder).Problems.ShouldHaveSingleItem();
        $"{problem.Position}: {problem.Message}".ShouldBe(message);
        if (hasFolder)
            File.ReadAllText(Path.Combine(folder.Path, "out/public/manual/index.html")).ShouldBe("Mine.\n");
    }

    private static TemporaryFolder Project(string integration)
    {
        var folder = new TemporaryFolder();
        folder.Write("config/build_conf.yaml", "project: {name: demo}\nsystem: {files: [integration.yaml]}\n");
        folder.Write("config/integration.yaml", integration);
        Directory.CreateDirectory(Path.Combine(folder.Path, "source"));
        return folder;
    }

    private static List<string> Targets(TemporaryFolder folder)
    {
        var site = Path.Combine(folder.Path, "out/public");
        return [.. Directory.EnumerateFileSystemEntries(site, "*", SearchOption.AllDirectories).Select(path => new FileInfo(path)).Where(file => file.LinkTarget is not null)
            .Select(file => $"{Path.GetRelativePath(site, file.FullName)} -> {file.LinkTarget}").Order(StringComparer.Ordinal)];
    }

    private static GenerationResult Generate(TemporaryFolder folder) =>
        ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "source"), Output = Path.Combine(folder.Path, "out"), Types = ["links"] });
}
