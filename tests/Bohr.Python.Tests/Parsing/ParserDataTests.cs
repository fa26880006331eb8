namespace Bohr.Python.Tests.Parsing;

public sealed class ParserDataTests
{
    /// <summary>Set this to 1 to write what the parser says into the case files, and read the difference in review.</summary>
    private const string Update = "BOHR_UPDATE_DATA";

    private static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Bohr.Python.Tests", "Parsing", "Data");

    public static IEnumerable<TheoryDataRow<string>> Files =>
        Directory.EnumerateFiles(Folder, "*.cases").Select(path => new TheoryDataRow<string>(Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_source_gives_the_tree_and_the_errors_written_under_it(string file)
    {
        var path = Path.Combine(Folder, file);
        var cases = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var actual = ParserCases.Rewrite(cases);
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(path, actual, TestContext.Current.CancellationToken);
        else
            actual.ShouldBe(cases);
    }
}
