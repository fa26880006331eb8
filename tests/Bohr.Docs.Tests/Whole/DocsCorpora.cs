namespace Bohr.Docs.Tests.Whole;

/// <summary>The documentation of large projects that <c>eng/provision docs</c> unpacks.</summary>
internal static class DocsCorpora
{
    /// <summary>The folder of a corpus. At full size it must be there: <c>./test --full</c> provisions it.</summary>
    public static string Folder(string name)
    {
        Assert.SkipUnless(WholeSize.IsFull, "runs with ./test --full");
        var folder = Path.Combine(RepositoryRoot.Path, "artifacts", "docs-corpora", name);
        Directory.Exists(folder).ShouldBeTrue($"{folder} is not there; run eng/provision docs {name}");
        return folder;
    }
}
