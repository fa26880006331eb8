namespace Bohr.Docs.Tests.Whole;

/// <summary>The documentation of large projects that <c>eng/provision docs</c> unpacks.</summary>
internal static class DocsCorpora
{
    public static string Folder(string name) => Path.Combine(RepositoryRoot.Path, "artifacts", "docs-corpora", name);

    /// <summary>Does nothing when they are there.</summary>
    public static async Task ProvisionAsync()
    {
        var ended = await WholeProgram.RunAsync(RepositoryRoot.Path, TimeSpan.FromMinutes(40), Path.Combine(RepositoryRoot.Path, "eng", "provision"), ["docs"]);
        ended.ExitCode.ShouldBe(0, ended.Output.ToString());
    }
}
