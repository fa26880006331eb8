using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

public sealed class BuildRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-record-").FullName;

    private static BuildRecord Example => new()
    {
        IsComplete = true,
        BuiltAt = new DateTimeOffset(2026, 11, 22, 19, 5, 7, TimeSpan.Zero),
        Outputs = [new("html-cloud", "cloud", BuildRecordStatus.Complete, 12), new("man", null, BuildRecordStatus.Failed, 0)],
        PublicFiles = 40,
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_is_read()
    {
        Example.Write(_folder);

        var read = BuildRecord.Read(_folder, out var problem).ShouldNotBeNull();

        problem.ShouldBeNull();
        (read with { Outputs = [] }).ShouldBe(Example with { Outputs = [] });
        read.Outputs.ShouldBe(Example.Outputs);
        Directory.EnumerateFiles(Path.GetDirectoryName(BuildRecord.PathIn(_folder))!).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_record_is_replaced_by_the_next()
    {
        Example.Write(_folder);
        (Example with { IsComplete = false }).Write(_folder);

        BuildRecord.Read(_folder, out _)!.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void Where_nothing_was_built_there_is_no_record_and_no_problem()
    {
        BuildRecord.Read(_folder, out var problem).ShouldBeNull();
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"complete\": \"yes\"}")]
    [InlineData("""{"complete": true, "built_at": "today", "public_files": 1, "outputs": []}""")]
    [InlineData("""{"complete": true, "built_at": "2026-11-22T19:05:07Z", "public_files": 1, "outputs": [{"name": "a", "edition": null, "status": "so-so", "pages": 1}]}""")]
    public void A_file_that_is_something_else_is_a_problem_that_names_it(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(BuildRecord.PathIn(_folder))!);
        File.WriteAllText(BuildRecord.PathIn(_folder), text);

        BuildRecord.Read(_folder, out var problem).ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith($"'{BuildRecord.PathIn(_folder)}' is no build record: ");
    }
}
