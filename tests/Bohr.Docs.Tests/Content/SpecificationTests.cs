using Bohr.Docs.Content.Generating;

namespace Bohr.Docs.Tests.Content;

/// <summary>
/// Each folder of Data/Specification is a project, named by the section of the specification that its examples are from: what is generated from it must be
/// what its folder 'expected' holds, and nothing else. Its folder 'git-folder' is a repository's.
/// </summary>
public sealed class SpecificationTests
{
    private static readonly string Data = Path.Combine(RepositoryRoot.Path, "tests/Bohr.Docs.Tests/Content/Data/Specification");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Data).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_generated_is_what_is_expected(string name)
    {
        // A copy, since a project within a git repository has a commit, which is never the same.
        using var copy = new TemporaryFolder();
        var folder = Path.Combine(copy.Path, name);
        Copy(Path.Combine(Data, name), folder);
        var output = Path.Combine(copy.Path, "output");
        var edition = File.Exists(Path.Combine(folder, "edition.txt")) ? File.ReadAllText(Path.Combine(folder, "edition.txt")).Trim() : null;

        var result = ContentGeneration.Run(new GenerationOptions { Source = Path.Combine(folder, "source"), Output = output, Edition = edition, Threads = 2 });

        var problems = result.Problems.Select(problem => $"{Path.GetRelativePath(folder, problem.File)}:{problem.Position}: {problem.Severity}: {problem.Message} [{problem.Code}]").ToList();
        var expectedProblems = Path.Combine(folder, "problems.txt");
        problems.ShouldBe(File.Exists(expectedProblems) ? File.ReadAllLines(expectedProblems) : []);
        var expected = Path.Combine(folder, "expected");
        var made = Files(output);
        made.ShouldBe(Files(expected));
        foreach (var file in made)
        {
            var text = File.ReadAllText(Path.Combine(output, file));
            Assert.Equal(Comparable(File.ReadAllText(Path.Combine(expected, file)), file), text);
            text.Split('\n').ShouldAllBe(line => !line.EndsWith(' '));
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file).Replace("git-folder/", ".git/", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static List<string> Files(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(path => new FileInfo(path).LinkTarget is null).Select(path => Path.GetRelativePath(folder, path)).Where(path => !path.Contains(".bohr/", StringComparison.Ordinal) && !path.EndsWith(".png", StringComparison.Ordinal) && !path.EndsWith(".eps", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Level one of the comparison with the original: blanks at line ends and blank lines at the end of the file do not count.</summary>
    private static string Comparable(string text, string file) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + (file.EndsWith(".txt", StringComparison.Ordinal) && !text.EndsWith('\n') ? "" : "\n");
}
