using Bohr.Docs.Content.Commits;
using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content.Commits;

public sealed class GitCommitTests
{
    private const string Commit = "44da38bc549d63f85190bdf89dca18fd5f3d39a7";

    [Fact]
    public void The_commit_becomes_a_substitution_and_a_file_of_the_site()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".git/HEAD", Commit + "\n");
        folder.Write("docs/config/build_conf.yaml", "project: {name: demo}\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "docs/source"));
        var output = Path.Combine(folder.Path, "out");
        ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder.Path, "docs/source"), Output = output }).Problems.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(output, "includes/hash.rst")).ShouldBe($".. |commit| replace:: ``{Commit}``\n");
        File.ReadAllText(Path.Combine(output, "public/release.txt")).ShouldBe(Commit);
    }

    [Theory]
    [InlineData("refs/heads/main", ".git/refs/heads/main", Commit + "\n")]
    [InlineData("refs/heads/main", ".git/packed-refs", "# pack-refs with: peeled\n0000000000000000000000000000000000000000 refs/heads/other\n" + Commit + " refs/heads/main\n")]
    public void A_branch_is_followed_to_its_commit(string reference, string file, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".git/HEAD", $"ref: {reference}\n");
        folder.Write(file, text);
        var read = new List<string>();
        GitCommit.Find(Path.Combine(folder.Path, "docs/source"), read.Add).ShouldBe(Commit);
        read.ShouldContain(Path.Combine(folder.Path, file));
    }

    [Fact]
    public void A_work_tree_has_its_own_head_and_the_branches_of_its_repository()
    {
        using var folder = new TemporaryFolder();
        folder.Write("repository/worktrees/one/HEAD", "ref: refs/heads/main\n");
        folder.Write("repository/worktrees/one/commondir", "../..\n");
        folder.Write("repository/refs/heads/main", Commit + "\n");
        folder.Write("tree/.git", "gitdir: ../repository/worktrees/one\n");
        GitCommit.Find(Path.Combine(folder.Path, "tree"), _ => { }).ShouldBe(Commit);
    }

    [Fact]
    public void Without_a_repository_there_is_none()
    {
        using var folder = new TemporaryFolder();
        var read = new List<string>();
        GitCommit.Find(folder.Path, read.Add).ShouldBeNull();
        read[0].ShouldBe(Path.Combine(folder.Path, ".git/HEAD"), "where one may appear");
    }
}
