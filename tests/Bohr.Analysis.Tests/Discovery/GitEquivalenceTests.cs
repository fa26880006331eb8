using System.Text;
using Bohr.Analysis.Discovery;

namespace Bohr.Analysis.Tests.Discovery;

/// <summary>Discovery and <c>git check-ignore</c> agree about every file of generated trees with generated ignore files.</summary>
public class GitEquivalenceTests
{
    // The full check looks at more trees; each costs two starts of git.
    private static readonly int Trees = Environment.GetEnvironmentVariable("BOHR_TEST_FULL") is { Length: > 0 } ? 1500 : 60;

    private static readonly string[] Names = ["a", "b", "ab", "aXb", "a.b", "x y", ".h", "[z]", "é", "lib", "-n", "a\\b", "#c", "!d"];

    private static readonly string[] Pieces =
    [
        "a", "b", "ab", "*", "?", "**", "/", "/", "[ab]", "[!a]", "[^b]", "[a-z]", "[[:alpha:]]", "[]x]", "[z", "\\", "\\*", "\\[z\\]", ".py", "*.py", "*.p*", "lib", "x y",
        ".h", "é", "é", "**/", "/**", "a**b", "a*b", "?.py", " ", "#c", "!d", "[", "]", "-", "[[:foo:]]", "[a\\-z]", "[\\]]",
    ];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, Trees));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Generated_trees_are_walked_as_git_ignores_them(int seed)
    {
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        GitCommand.Run(folder.Path, ["init", "-q"]);
        var files = new SortedSet<string>(StringComparer.Ordinal);
        Grow(random, folder, "", 0, files);
        folder.Write(".git/info/exclude", Patterns(random));
        folder.Write(".git/own-ignore", Patterns(random));
        folder.Write(".git/own-config", $"[core]\n\texcludesFile = {folder[".git/own-ignore"]} ; of this test\n");

        var ignored = GitCommand.Ignored(folder.Path, files, folder[".git/own-config"]);
        var found = Find(folder, folder[".git/own-config"]);

        var expected = files.Except(ignored).Order(StringComparer.Ordinal).ToList();
        found.Order(StringComparer.Ordinal).ToList().ShouldBe(expected, customMessage: Explain(folder));
    }

    [Fact]
    public void A_folder_below_the_repository_obeys_the_ignore_files_above_it()
    {
        using var folder = new TemporaryFolder();
        GitCommand.Run(folder.Path, ["init", "-q"]);
        folder.Write(".gitignore", "/src/gen/\nsecret.py\n");
        folder.Write("src/.gitignore", "!keep/secret.py\n");
        folder.Write("src/gen/x.py");
        folder.Write("src/keep/secret.py");
        folder.Write("src/other/secret.py");
        folder.Write("src/ok.py");

        Find(folder, null, "src").ShouldBe(["src/keep/secret.py", "src/ok.py"]);
        Find(folder, null, "src/other", "src/keep").ShouldBe(["src/keep/secret.py"]);
    }

    [Fact]
    public void A_linked_work_tree_uses_the_exclude_file_of_its_repository()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main/a.py");
        GitCommand.Run(folder["main"], ["init", "-q"]);
        GitCommand.Run(folder["main"], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "--allow-empty", "-m", "x"]);
        GitCommand.Run(folder["main"], ["worktree", "add", "-q", "../linked"]);
        folder.Write("main/.git/info/exclude", "no.py\n");
        folder.Write("linked/no.py");
        folder.Write("linked/yes.py");

        Find(folder, null, "linked").ShouldBe(["linked/yes.py"]);
    }

    [Fact]
    public void A_repository_inside_another_has_its_own_rules()
    {
        using var folder = new TemporaryFolder();
        GitCommand.Run(folder.Path, ["init", "-q"]);
        folder.Write(".gitignore", "a.py\n");
        folder.Write("inner/a.py");
        folder.Write("plain/a.py");
        GitCommand.Run(folder["inner"], ["init", "-q"]);

        Find(folder, null).ShouldBe(["inner/a.py"]);
    }

    [Fact]
    public void Without_a_repository_ignore_files_hold_from_the_working_directory_down()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".gitignore", "gen.py\n");
        folder.Write("src/gen.py");
        folder.Write("src/a.py");

        Find(folder, null, "src").ShouldBe(["src/a.py"]);
    }

    [Theory]
    [InlineData("[core]\nexcludesFile=/x", "/x")]
    [InlineData("[CORE]\n  ExcludesFile = \"/a b\" # why", "/a b")]
    [InlineData("[core \"sub\"]\nexcludesfile=/x", null)]
    [InlineData("[user]\nname = x\n[core]\nexcludesfile = ~/i\n[core]\nexcludesfile = ~/j", "/home/u/j")]
    [InlineData("[core] excludesfile = /same-line", "/same-line")]
    [InlineData("garbage\n[core\nexcludesfile = /x", null)]
    public void The_users_own_ignore_file_is_read_from_gits_configuration(string config, string? expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("config", config);
        var settings = new Analysis.Discovery.Git.GitSettings(name => name switch
        {
            "GIT_CONFIG_GLOBAL" => folder["config"],
            "GIT_CONFIG_NOSYSTEM" => "1",
            "HOME" => "/home/u",
            _ => null,
        });

        settings.ExcludesFile(repositoryConfig: null).ShouldBe(expected ?? "/home/u/.config/git/ignore");
    }

    private static List<string> Find(TemporaryFolder folder, string? globalConfig, params string[] paths)
    {
        var options = new DiscoveryOptions
        {
            WorkingDirectory = folder.Path,
            Paths = paths.Length == 0 ? ["."] : paths,
            Exclude = [],
            EnvironmentVariable = name => name switch
            {
                "GIT_CONFIG_GLOBAL" => globalConfig ?? "/dev/null",
                "GIT_CONFIG_NOSYSTEM" => "1",
                _ => null,
            },
        };
        return [.. SourceDiscovery.Find(options).Select(file => file.Path)];
    }

    private static void Grow(Random random, TemporaryFolder folder, string below, int depth, SortedSet<string> files)
    {
        if (random.Next(depth == 0 ? 2 : 3) == 0)
            folder.Write(below + ".gitignore", Patterns(random));

        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var file = below + Names[random.Next(Names.Length)] + ".py";
            if (!Directory.Exists(folder[file]))
            {
                folder.Write(file);
                files.Add(file);
            }
        }

        for (var i = depth > 3 ? 0 : random.Next(1, 4); i > 0; i--)
        {
            var name = below + Names[random.Next(Names.Length)] + (random.Next(8) == 0 ? ".py" : "");
            if (!File.Exists(folder[name]) && !Directory.Exists(folder[name]))
                Grow(random, folder, name + "/", depth + 1, files);
        }
    }

    private static string Patterns(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            if (random.Next(4) == 0)
                text.Append('!');

            for (var j = random.Next(1, 5); j > 0; j--)
                text.Append(Pieces[random.Next(Pieces.Length)]);

            text.Append(random.Next(6) == 0 ? "/" : "").Append(random.Next(8) == 0 ? "\r\n" : "\n");
        }

        return text.ToString();
    }

    private static string Explain(TemporaryFolder folder) =>
        string.Join('\n', Directory.EnumerateFiles(folder.Path, ".gitignore", SearchOption.AllDirectories)
            .Append(folder[".git/info/exclude"]).Append(folder[".git/own-ignore"])
            .Select(file => $"{Path.GetRelativePath(folder.Path, file)}: {File.ReadAllText(file).Replace("\n", " | ", StringComparison.Ordinal)}"));
}
