using Bohr.Docs.Building;

namespace Bohr.Docs.Tests.Building;

public sealed class FolderCopyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bohr-copy-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Only_what_differs_is_copied_and_what_is_not_there_goes()
    {
        Write("from/a", "a");
        Write("from/deep/b", "b");
        FolderCopy.Make(At("from"), At("to")).ShouldBe(2);
        FolderCopy.Make(At("from"), At("to")).ShouldBe(0);

        Write("from/deep/b", "longer");
        Write("to/stale/c", "c");
        Write("to/d", "d");
        FolderCopy.Make(At("from"), At("to")).ShouldBe(1);
        File.ReadAllText(At("to/deep/b")).ShouldBe("longer");
        Directory.GetFileSystemEntries(At("to")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["a", "deep"]);
        File.GetLastWriteTimeUtc(At("to/a")).ShouldBe(File.GetLastWriteTimeUtc(At("from/a")));
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_and_a_folder_in_the_place_of_a_file_are_exchanged()
    {
        Write("from/a", "a");
        Write("from/b/c", "c");
        Write("to/a/x", "x");
        Write("to/b", "b");
        FolderCopy.Make(At("from"), At("to")).ShouldBe(2);
        File.ReadAllText(At("to/a")).ShouldBe("a");
        File.ReadAllText(At("to/b/c")).ShouldBe("c");
    }

    [Fact]
    public void A_link_that_is_in_the_way_is_removed_and_not_followed()
    {
        Write("elsewhere/kept", "kept");
        Write("from/a", "a");
        _ = Directory.CreateDirectory(At("to"));
        _ = Directory.CreateSymbolicLink(At("to/link"), At("elsewhere"));
        _ = FolderCopy.Make(At("from"), At("to"));
        File.Exists(At("elsewhere/kept")).ShouldBeTrue();
        Directory.Exists(At("to/link")).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_to_copy_makes_the_folder_empty()
    {
        Write("to/a/b", "b");
        FolderCopy.Make(from: null, At("to")).ShouldBe(0);
        Directory.GetFileSystemEntries(At("to")).ShouldBeEmpty();
        FolderCopy.Make(At("nowhere"), At("to")).ShouldBe(0);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }
}
