using System.Xml.Linq;

namespace Bohr.Architecture.Tests;

/// <summary>Holds the project files against the one direction of dependencies that docs/architecture.md draws.</summary>
public class DependencyDirectionTests
{
    /// <summary>What each project may refer to; a project that is missing here is not part of the architecture.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Bohr.Execution"] = [],
        ["Bohr.Python"] = [],
        ["Bohr.Findings"] = [],
        ["Bohr.Configuration"] = [],
        ["Bohr.Analysis"] = ["Bohr.Python", "Bohr.Findings", "Bohr.Configuration", "Bohr.Execution"],
        ["Bohr.Docs"] = ["Bohr.Findings", "Bohr.Configuration", "Bohr.Execution"],
        ["Bohr.Hunting"] = ["Bohr.Findings", "Bohr.Configuration", "Bohr.Execution"],
        ["Bohr.Reports"] = ["Bohr.Findings", "Bohr.Configuration", "Bohr.Execution"],
        ["Bohr.Cli"] =
        [
            "Bohr.Analysis", "Bohr.Docs", "Bohr.Hunting", "Bohr.Reports", "Bohr.Findings", "Bohr.Configuration", "Bohr.Execution",
        ],
    };

    public static TheoryData<string> ProjectFiles =>
        new(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ProjectFiles))]
    public void A_project_refers_only_to_projects_below_it(string projectFile)
    {
        var project = Path.GetFileNameWithoutExtension(projectFile);
        Allowed.ShouldContainKey(project, $"{projectFile} is not drawn in docs/architecture.md");

        var against = ReferencesOf(Path.Combine(RepositoryRoot.Path, projectFile)).Except(Allowed[project]);

        against.ShouldBeEmpty($"{projectFile} has a dependency that points against docs/architecture.md");
    }

    [Fact]
    public void The_check_sees_a_dependency_that_points_the_wrong_way()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bohr-architecture-").FullName, "Bohr.Python.csproj");
        try
        {
            File.WriteAllText(file, """<Project><ItemGroup><ProjectReference Include="../Bohr.Execution/Bohr.Execution.csproj" /></ItemGroup></Project>""");
            ReferencesOf(file).Except(Allowed["Bohr.Python"]).ShouldBe(["Bohr.Execution"]);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public void Every_project_of_src_has_its_tests_and_both_are_in_the_solution()
    {
        var solution = XDocument.Load(Path.Combine(RepositoryRoot.Path, "Bohr.slnx"))
            .Descendants("Project").Select(element => (string)element.Attribute("Path")!).ToHashSet(StringComparer.Ordinal);

        foreach (var project in Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "src")).Select(Path.GetFileName))
        {
            solution.ShouldContain($"src/{project}/{project}.csproj");
            solution.ShouldContain($"tests/{project}.Tests/{project}.Tests.csproj");
        }
    }

    private static IEnumerable<string> ReferencesOf(string projectFile) =>
        XDocument.Load(projectFile).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
}
