using Bohr.Execution.Programs;

namespace Bohr.Docs.Tests.Whole;

/// <summary>What build machines do: the build folder comes from a cache, the sources from a fresh clone, and all of it may lie in another folder than last time.</summary>
public sealed class MovedBuildTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private static readonly string[] Builders = ["html", "dirhtml", "json", "epub"];

    [Fact(Timeout = 600_000)]
    public async Task A_build_folder_from_a_cache_is_up_to_date_in_a_fresh_clone_in_another_folder()
    {
        using var site = SiteCopy.OfObservatory();
        (await BuildAsync(site.Root)).Code.ShouldBe(0);
        var clone = site.Beside("cloned/site");
        Directory.CreateDirectory(Path.GetDirectoryName(clone)!);

        // Times are those of now, as with git; directories of a cache have no times that anybody could rely on.
        (await WholeProgram.RunAsync("/", Limit, "cp", ["-r", site.Root, clone])).ExitCode.ShouldBe(0);
        site.Processes.Clear();
        var (code, text) = await BuildAsync(clone);

        output.WriteLine(text);
        code.ShouldBe(0);
        text.ShouldContain("8 outputs: 8 complete (8 up to date); 0 pages planned, 0 written, 0 failed");
        site.Processes.PagesRead().ShouldBeEmpty();
        OutputTree.Differences(Path.Combine(site.Root, "build/docs"), Path.Combine(clone, "build/docs")).ShouldBeEmpty();

        // What has been seen once is known by its stamps.
        Directory.Delete(Path.Combine(site.Root, "build"), recursive: true);
        (await BuildAsync(clone)).Text.ShouldContain("(8 up to date)");

        // A change in the clone: everything is read again, and is as after a clean build there.
        await File.AppendAllTextAsync(Path.Combine(clone, "docs/glossary.rst"), "\nAnd more.\n", TestContext.Current.CancellationToken);
        (code, text) = await BuildAsync(clone);
        output.WriteLine(text);
        code.ShouldBe(0);
        text.ShouldContain("the sources lie in another folder than when it was built");
        var clean = site.Beside("clean");
        (await BuildAsync(clone, "--output", clean)).Code.ShouldBe(0);
        OutputTree.Differences(clean, Path.Combine(clone, "build/docs")).ShouldBeEmpty();
    }

    [Fact(Timeout = 600_000)]
    public async Task A_fresh_clone_in_the_same_folder_builds_what_changed_and_no_more()
    {
        using var site = SiteCopy.OfObservatory();
        (await BuildAsync(site.Root)).Code.ShouldBe(0);
        var cache = site.Beside("cache");
        (await WholeProgram.RunAsync("/", Limit, "cp", ["-r", site.Root, cache])).ExitCode.ShouldBe(0);
        Directory.Delete(site.Root, recursive: true);
        (await WholeProgram.RunAsync("/", Limit, "cp", ["-r", cache, site.Root])).ExitCode.ShouldBe(0);
        await File.AppendAllTextAsync(site.Page("glossary.rst"), "\nAnd more.\n", TestContext.Current.CancellationToken);
        site.Processes.Clear();

        var (code, text) = await BuildAsync(site.Root);

        output.WriteLine(text);
        code.ShouldBe(0);
        site.Processes.PagesRead().ShouldBe(["glossary"]);
        var clean = site.Beside("clean");
        (await BuildAsync(site.Root, "--output", clean)).Code.ShouldBe(0);
        OutputTree.Differences(clean, Path.Combine(site.Root, "build/docs")).ShouldBeEmpty();
    }

    private static async Task<(int Code, string Text)> BuildAsync(string project, params string[] options)
    {
        var ended = await WholeProgram.RunAsync(
            project, Limit, WholeProgram.Bohr, ["docs", "build", .. Builders.SelectMany(builder => (string[])["--builder", builder]), "--python", WholeProgram.Python, "--no-record", .. options]);
        return (ended.ExitCode ?? 128, ended.Output.ToString());
    }
}
