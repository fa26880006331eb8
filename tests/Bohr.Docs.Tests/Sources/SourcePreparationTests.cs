using Bohr.Docs.Sources;
using Bohr.Docs.Sources.Files;

namespace Bohr.Docs.Tests.Sources;

public sealed class SourcePreparationTests : IDisposable
{
    private readonly DocsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private PreparedSource Prepare(string[] excluded, params GeneratedFile[] generated) => SourcePreparation.Prepare(_folder.Project, "cloud", excluded, generated);

    private PreparedSource PrepareWell(string[] excluded, params GeneratedFile[] generated)
    {
        var prepared = Prepare(excluded, generated);
        prepared.Problems.ShouldBeEmpty();
        return prepared;
    }

    private static GeneratedFile Generated(string path, string text, bool replaces = false) =>
        new(path, System.Text.Encoding.UTF8.GetBytes(text)) { ReplacesSource = replaces };

    /// <summary>The copy with the levels above the sources.</summary>
    private static string CopyOf(string tree) => Path.GetDirectoryName(tree)!;

    private static string[] FilesBelow(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Without_exclusions_and_generated_files_Sphinx_reads_the_folder_of_the_user_and_nothing_is_written()
    {
        _folder.With("index.rst");

        var prepared = PrepareWell([]);

        prepared.Tree.ShouldBe(new SourceTree(_folder.Source, _folder.Source));
        Directory.Exists(_folder.Project.Output).ShouldBeFalse();
    }

    [Fact]
    public void A_source_folder_that_is_not_there_is_named()
    {
        Prepare([]).Problems.ShouldBe([$"'{_folder.Source}' does not exist. It is the source folder; see 'source' in bohr.yaml."]);
    }

    [Fact]
    public void A_copy_lacks_what_is_excluded_and_has_everything_else()
    {
        _folder.With("index.rst").With("a/page.rst").With("a/secret.rst").With("internal/one.rst").With("internal/deep/two.rst").With(".static/x.css");

        var prepared = PrepareWell(["/a/secret.rst", "internal/"]);

        FilesBelow(prepared.Tree.Folder).ShouldBe([".static", ".static/x.css", "a", "a/page.rst", "index.rst"]);
        prepared.Added.ShouldBe(["index.rst", ".static/x.css", "a/page.rst"], ignoreOrder: true);
        prepared.Tree.ToOrigin(prepared.Tree.Folder + "/a/page.rst").ShouldBe(_folder.Source + "/a/page.rst");
    }

    [Fact]
    public void An_exclusion_that_names_nothing_is_a_notice()
    {
        _folder.With("index.rst");

        PrepareWell(["missing.rst", "index.rst"]).Notices.ShouldBe(
            [$"'missing.rst' is to be left out, but there is no such file or folder in '{_folder.Source}'. Correct 'excluded' in bohr.yaml."]);
    }

    [Fact]
    public void Each_set_of_exclusions_has_a_copy_of_its_own_whatever_its_order()
    {
        _folder.With("index.rst").With("a.rst").With("b.rst");

        var first = PrepareWell(["a.rst", "b.rst"]).Tree.Folder;

        PrepareWell(["b.rst", "/a.rst"]).Tree.Folder.ShouldBe(first);
        PrepareWell(["a.rst"]).Tree.Folder.ShouldNotBe(first);
        SourcePreparation.Prepare(_folder.Project, "other", ["a.rst", "b.rst"], cancellationToken: TestContext.Current.CancellationToken).Tree.Folder.ShouldNotBe(first);
    }

    [Fact]
    public void What_did_not_change_keeps_its_time_and_what_changed_is_told()
    {
        _folder.With("index.rst").With("a.rst", "old").With("b.rst").With("x.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        var times = new[] { "index.rst", "a.rst" }.ToDictionary(name => name, name => File.GetLastWriteTimeUtc($"{copy}/{name}"));

        _folder.With("a.rst", "new").With("sub/c.rst");
        File.SetLastWriteTimeUtc($"{_folder.Source}/index.rst", DateTimeOffset.UnixEpoch.AddDays(20000).UtcDateTime);
        File.Delete($"{_folder.Source}/b.rst");
        var prepared = PrepareWell(["x.rst"]);

        prepared.Added.ShouldBe(["sub/c.rst"]);
        prepared.Changed.ShouldBe(["a.rst"]);
        prepared.Removed.ShouldBe(["b.rst"]);
        File.GetLastWriteTimeUtc($"{copy}/index.rst").ShouldBe(times["index.rst"], "its content is the same");
        File.GetLastWriteTimeUtc($"{copy}/a.rst").ShouldBeGreaterThan(times["a.rst"]);
        FilesBelow(copy).ShouldBe(["a.rst", "index.rst", "sub", "sub/c.rst"]);
        File.ReadAllText($"{copy}/a.rst").ShouldBe("new");
    }

    [Fact]
    public void A_change_right_after_a_preparation_that_keeps_size_and_time_is_seen()
    {
        _folder.With("a.rst", "old").With("x.rst");
        var time = File.GetLastWriteTimeUtc($"{_folder.Source}/a.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;

        using (var file = File.OpenWrite($"{_folder.Source}/a.rst"))
            file.Write("new"u8);

        File.SetLastWriteTimeUtc($"{_folder.Source}/a.rst", time);

        PrepareWell(["x.rst"]).Changed.ShouldBe(["a.rst"]);
        File.ReadAllText($"{copy}/a.rst").ShouldBe("new");
    }

    [Fact]
    public void A_second_preparation_changes_nothing_and_writes_nothing()
    {
        _folder.With("index.rst").With("sub/a.rst").With("x.rst").WithLink("link.rst", "sub/a.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        // The files are too fresh to rely on their stamps at first; the second preparation reads them again and says so in the manifest.
        PrepareWell(["x.rst"]);
        SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(40));
        PrepareWell(["x.rst"]);
        var before = LinuxFile.Look(CopyOf(copy) + ".manifest");

        var prepared = PrepareWell(["x.rst"]);

        prepared.Added.Concat(prepared.Changed).Concat(prepared.Removed).ShouldBeEmpty();
        LinuxFile.Look(CopyOf(copy) + ".manifest").ShouldBe(before);
        File.Exists(CopyOf(copy) + ".new").ShouldBeFalse();
    }

    [Fact]
    public void Files_that_somebody_else_put_into_the_copy_stay()
    {
        _folder.With("index.rst").With("sub/a.rst").With("x.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        File.WriteAllText(copy + "/sub/made-by-an-extension.rst", "text");

        Directory.Delete(_folder.Source + "/sub", recursive: true);
        PrepareWell(["x.rst"]).Removed.ShouldBe(["sub/a.rst"]);

        FilesBelow(copy).ShouldBe(["index.rst", "sub", "sub/made-by-an-extension.rst"]);
    }

    [Fact]
    public void A_file_of_the_copy_that_somebody_changed_is_restored()
    {
        _folder.With("index.rst", "right").With("gone.rst").With("x.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        File.WriteAllText(copy + "/index.rst", "wrong");
        File.Delete(copy + "/gone.rst");

        PrepareWell(["x.rst"]);

        File.ReadAllText(copy + "/index.rst").ShouldBe("right");
        File.Exists(copy + "/gone.rst").ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_becomes_a_folder_and_a_folder_that_becomes_a_file_change_places()
    {
        _folder.With("one").With("two/a.rst").With("x.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;

        File.Delete(_folder.Source + "/one");
        Directory.Delete(_folder.Source + "/two", recursive: true);
        _folder.With("one/b.rst").With("two");
        var prepared = PrepareWell(["x.rst"]);

        FilesBelow(copy).ShouldBe(["one", "one/b.rst", "two"]);
        prepared.Removed.ShouldBe(["one", "two/a.rst"]);
        prepared.Added.ShouldBe(["one/b.rst", "two"], ignoreOrder: true);
    }

    [Fact]
    public void A_damaged_manifest_makes_the_copy_anew_with_a_notice()
    {
        _folder.With("index.rst").With("old.rst").With("x.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        var bytes = File.ReadAllBytes(CopyOf(copy) + ".manifest");
        bytes[^3] ^= 1;
        File.WriteAllBytes(CopyOf(copy) + ".manifest", bytes);
        File.Delete(_folder.Source + "/old.rst");

        var prepared = PrepareWell(["x.rst"]);

        prepared.Notices.ShouldBe([$"'{CopyOf(copy)}.manifest' is damaged or of another version; the copy of the sources is made anew."]);
        FilesBelow(copy).ShouldBe(["index.rst"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(63)]
    [InlineData(200)]
    public void A_manifest_that_was_cut_never_passes_for_a_good_one(int length)
    {
        _folder.With("index.rst").With("x.rst").With("some/more.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        using (var file = File.OpenWrite(CopyOf(copy) + ".manifest"))
            file.SetLength(length);

        PrepareWell(["x.rst"]).Notices.Count.ShouldBe(1);
    }

    [Fact]
    public void A_preparation_that_was_cancelled_is_taken_up_and_leaves_no_stale_page()
    {
        for (var i = 0; i < 20; i++)
            _folder.With($"page{i:00}.rst");

        _folder.With("x.rst");
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Should.Throw<OperationCanceledException>(() => SourcePreparation.Prepare(_folder.Project, "cloud", ["x.rst"], cancellationToken: cancel.Token));
        // As if it had been killed after its first file: the file is there, and the manifest only says that it was going to be made.
        var copy = Directory.EnumerateDirectories(_folder.Project.Output + "/.bohr", "source-*").Single(folder => !folder.EndsWith(".new", StringComparison.Ordinal)) + "/docs";
        File.Copy(_folder.Source + "/page00.rst", copy + "/page00.rst");

        File.Delete(_folder.Source + "/page00.rst");
        var prepared = PrepareWell(["x.rst"]);

        prepared.Tree.Folder.ShouldBe(copy);
        File.Exists(copy + "/page00.rst").ShouldBeFalse();
        prepared.Added.Count.ShouldBe(19);
    }

    [Fact]
    public void Links_within_the_sources_stay_links_and_lead_to_the_copy()
    {
        _folder.With("a/page.rst", "linked").With("x.rst")
            .WithLink("relative.rst", "a/page.rst")
            .WithLink("a/up.rst", "../a/page.rst")
            .WithLink("absolute.rst", _folder.Source + "/a/page.rst")
            .WithLink("around.rst", "../docs/a/page.rst")
            .WithLink("folder", "a")
            .WithLink("dangling.rst", "nowhere.rst");

        var prepared = PrepareWell(["x.rst"]);
        var copy = prepared.Tree.Folder;

        LinuxFile.ReadLink(copy + "/relative.rst").ShouldBe("a/page.rst");
        LinuxFile.ReadLink(copy + "/a/up.rst").ShouldBe("../a/page.rst");
        LinuxFile.ReadLink(copy + "/absolute.rst").ShouldBe("a/page.rst");
        LinuxFile.ReadLink(copy + "/around.rst").ShouldBe("a/page.rst");
        LinuxFile.ReadLink(copy + "/folder").ShouldBe("a");
        prepared.Notices.ShouldBe([$"'{_folder.Source}/dangling.rst' is a symbolic link to 'nowhere.rst', where nothing is."]);
        foreach (var link in new[] { "relative.rst", "a/up.rst", "absolute.rst", "around.rst", "folder/page.rst" })
            LinuxFile.RealPath($"{copy}/{link}").ShouldBe(LinuxFile.RealPath($"{copy}/a/page.rst"));
    }

    [Theory]
    [InlineData("/etc/hostname")]
    [InlineData("../outside.rst")]
    [InlineData("../missing.rst")]
    [InlineData("..")]
    public void A_link_out_of_the_sources_is_refused_unless_it_is_excluded(string target)
    {
        File.WriteAllText(_folder.Root + "/outside.rst", "secret");
        _folder.With("index.rst").With("x.rst").WithLink("link", target);

        Prepare(["x.rst"]).Problems.ShouldHaveSingleItem().ShouldStartWith($"'{_folder.Source}/link' is a symbolic link to '{target}', outside of the source folder");
        PrepareWell(["x.rst", "link"]);
    }

    [Fact]
    public void A_link_that_changed_is_made_anew()
    {
        _folder.With("a.rst").With("b.rst").With("x.rst").WithLink("link", "a.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        File.Delete(_folder.Source + "/link");
        _folder.WithLink("link", "b.rst");

        PrepareWell(["x.rst"]).Changed.ShouldBe(["link"]);
        LinuxFile.ReadLink(copy + "/link").ShouldBe("b.rst");
    }

    [Fact]
    public void Generated_files_are_part_of_the_copy_and_change_only_with_their_content()
    {
        _folder.With("index.rst", "by hand");
        var copy = PrepareWell([], Generated("includes/steps/one.rst", "1"), Generated("index.rst", "before by hand", replaces: true)).Tree.Folder;
        var time = File.GetLastWriteTimeUtc(copy + "/includes/steps/one.rst");

        var prepared = PrepareWell([], Generated("includes/steps/one.rst", "1"), Generated("index.rst", "other by hand", replaces: true), Generated("new.rst", "2"));

        prepared.Added.ShouldBe(["new.rst"]);
        prepared.Changed.ShouldBe(["index.rst"]);
        File.GetLastWriteTimeUtc(copy + "/includes/steps/one.rst").ShouldBe(time);
        File.ReadAllText(copy + "/index.rst").ShouldBe("other by hand");
        File.ReadAllText(_folder.Source + "/index.rst").ShouldBe("by hand");
        PrepareWell([], Generated("new.rst", "2")).Removed.ShouldBe(["includes/steps/one.rst"]);
        File.ReadAllText(copy + "/index.rst").ShouldBe("by hand");
        Directory.Exists(copy + "/includes").ShouldBeFalse();
    }

    [Theory]
    [InlineData("../evil.rst")]
    [InlineData("/etc/evil.rst")]
    [InlineData("a/../../evil.rst")]
    [InlineData("")]
    [InlineData("a//b.rst")]
    public void A_generated_file_cannot_leave_the_copy(string path)
    {
        _folder.With("index.rst");

        Prepare([], Generated(path, "evil")).Problems.ShouldHaveSingleItem().ShouldContain("is no path below the source folder");
    }

    [Fact]
    public void A_generated_file_hides_no_file_of_the_user()
    {
        _folder.With("index.rst").With("file");

        Prepare([], Generated("index.rst", "other"), Generated("file/below.rst", "other")).Problems.ShouldBe(
        [
            $"'index.rst' was generated, but '{_folder.Source}/index.rst' exists. Rename one of them.",
            $"'file/below.rst' was generated, but '{_folder.Source}/file' is no folder. Rename one of them.",
        ]);
    }

    [Fact]
    public void Names_that_are_no_text_are_copied_as_they_are()
    {
        var hostile = new[] { "new\nline.rst", "latin\udce9.rst", " leading", "-rf", "'quote\".rst", "tab\t.rst", "\udcff\udcfe" };
        _folder.With("x.rst");
        foreach (var name in hostile)
            _folder.WithName(name, name.Length.ToString());

        var prepared = PrepareWell(["x.rst"]);

        prepared.Added.ShouldBe(hostile, ignoreOrder: true);
        foreach (var name in hostile)
        {
            new FileContent().Read($"{prepared.Tree.Folder}/{name}", 100, out var content, out _).ShouldBeNull();
            System.Text.Encoding.UTF8.GetString(content).ShouldBe(name.Length.ToString());
        }

        foreach (var name in hostile)
            LinuxFile.Remove($"{_folder.Source}/{name}").ShouldBe(0);

        PrepareWell(["x.rst"]).Removed.ShouldBe(hostile, ignoreOrder: true);
    }

    [Fact]
    public void The_output_folder_below_the_sources_and_version_control_are_no_sources()
    {
        _folder.With("index.rst").With("x.rst").With("build/docs/html/index.html").With(".git/config").With("sub/.git/config");
        var project = _folder.Project with { Output = _folder.Source + "/build/docs" };

        var prepared = SourcePreparation.Prepare(project, null, ["x.rst"], cancellationToken: TestContext.Current.CancellationToken);

        FilesBelow(prepared.Tree.Folder).ShouldBe(["build", "index.rst", "sub"]);
        SourcePreparation.Prepare(project, null, ["x.rst"], cancellationToken: TestContext.Current.CancellationToken).Added.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_in_the_way_of_the_output_is_named()
    {
        _folder.With("index.rst").With("x.rst");
        File.WriteAllText(_folder.Root + "/build", "a file");

        Prepare(["x.rst"]).Problems.ShouldBe([$"'{_folder.Root}/build' is in the way: a folder is needed there. Remove it, or name another folder with --output."]);
    }

    [Fact]
    public void A_program_stays_one_and_a_pipe_is_left_out_with_a_notice()
    {
        _folder.With("index.rst").With("x.rst");
        AtomicFile.WriteNew(_folder.Source + "/tool.sh", "run"u8, 0x1ED).ShouldBe(0);
        MakePipe(_folder.Source + "/pipe");

        var prepared = PrepareWell(["x.rst"]);

        (LinuxFile.Look(prepared.Tree.Folder + "/tool.sh").Permissions & 0x40).ShouldBe(0x40);
        prepared.Notices.ShouldBe([$"'{_folder.Source}/pipe' is a device, pipe or socket and is left out."]);
    }

    [Fact]
    public void A_full_disk_is_an_error_with_a_way_out()
    {
        AtomicFile.WriteNew("/dev/full", "text"u8, 0).ShouldBe(Errno.ENOSPC);

        Errno.DescribeWriting(Errno.ENOSPC).ShouldBe("cannot be written: the disk is full. Make room there and run again; what was done is kept");
    }

    [Fact]
    public void A_copy_that_cannot_be_finished_tells_where_and_the_next_goes_on_from_there()
    {
        // A folder with somebody's file lies where the page belongs.
        _folder.With("a.rst").With("b.rst").With("x.rst");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        _folder.With("c.rst").With("d.rst");
        Directory.CreateDirectory(copy + "/c.rst/mine");

        var prepared = Prepare(["x.rst"]);

        prepared.Problems.ShouldBe([$"'{copy}/c.rst' is a folder with files that were not made here, where a file is needed. Remove it."]);
        prepared.Added.ShouldBe(["d.rst"]);
        Directory.Delete(copy + "/c.rst", recursive: true);
        PrepareWell(["x.rst"]).Added.ShouldBe(["c.rst"]);
    }

    [Fact]
    public void What_lies_beside_the_sources_is_found_from_the_copy_at_the_same_relative_path()
    {
        Outside("lib/x.py", "x = 1");
        Outside("README.rst", "Read me.");
        Outside("build/generated/table.csv", "1,2");
        Outside(".git/config", "secret");
        Outside("handbook/data.csv", "3,4");
        _folder.With("index.rst");
        var project = _folder.Project with { Source = _folder.Root + "/handbook/docs", Output = _folder.Root + "/build/docs" };
        Outside("handbook/docs/guide/page.rst", "A page.");

        var tree = SourcePreparation.Prepare(project, "cloud", ["x"], cancellationToken: TestContext.Current.CancellationToken).Tree;

        File.ReadAllText(tree.Folder + "/guide/../../../lib/x.py").ShouldBe("x = 1");
        File.ReadAllText(tree.Folder + "/../../README.rst").ShouldBe("Read me.");
        File.ReadAllText(tree.Folder + "/../../build/generated/table.csv").ShouldBe("1,2");
        File.ReadAllText(tree.Folder + "/../data.csv").ShouldBe("3,4");
        FilesBelow(tree.Surroundings!).Where(path => !path.StartsWith("docs", StringComparison.Ordinal)).ShouldBe(
            ["README.rst", "build", "build/generated", "build/generated/table.csv", "handbook", "handbook/data.csv", "handbook/docs", "handbook/docs/guide", "handbook/docs/guide/page.rst", "lib", "lib/x.py"]);
        tree.ToOrigin(Path.GetFullPath(tree.Folder + "/../../lib/x.py")).ShouldBe(_folder.Root + "/lib/x.py");
        tree.ToUsed(Path.GetFullPath(tree.Folder + "/../../lib/x.py")).ShouldBe(_folder.Root + "/lib/x.py");
        tree.ToOrigin(tree.Folder + "/guide/page.rst").ShouldBe(_folder.Root + "/handbook/docs/guide/page.rst");
        tree.ToUsed(tree.Folder + "/guide/page.rst").ShouldBe(tree.Folder + "/guide/page.rst");
        tree.InText($"see {tree.Surroundings}/lib/x.py and {tree.Folder}/a.rst").ShouldBe($"see {_folder.Root}/lib/x.py and {_folder.Root}/handbook/docs/a.rst");
    }

    [Fact]
    public void Neighbours_of_the_sources_that_come_and_go_are_linked_and_unlinked_and_no_file_of_the_user_is_touched()
    {
        _folder.With("index.rst").With("x.rst");
        Outside("old/a.txt", "a");
        var copy = CopyOf(PrepareWell(["x.rst"]).Tree.Folder);

        Directory.Move(_folder.Root + "/old", _folder.Root + "/new");
        var prepared = PrepareWell(["x.rst"]);

        (prepared.Added.Count, prepared.Changed.Count, prepared.Removed.Count).ShouldBe((0, 0, 0), "they are no part of the tree");
        FilesBelow(copy).ShouldBe(["docs", "docs/index.rst", "new", "new/a.txt"]);
        File.ReadAllText(_folder.Root + "/new/a.txt").ShouldBe("a");
    }

    [Fact]
    public void A_copy_of_another_layout_is_made_anew_without_following_its_links()
    {
        _folder.With("index.rst").With("x.rst").With("locale/de/a.po");
        Outside("locale/mine.txt", "mine");
        var deep = PrepareWell(["x.rst"]).Tree;
        File.WriteAllText(deep.Folder + "/locale/de/a.mo", "made by Sphinx");

        var flat = SourcePreparation.Prepare(_folder.Project with { Root = _folder.Source }, "cloud", ["x.rst"], cancellationToken: TestContext.Current.CancellationToken);
        flat.Problems.Concat(flat.Notices).ShouldBeEmpty();
        flat.Tree.Surroundings.ShouldBeNull();
        FilesBelow(flat.Tree.Folder).ShouldBe(["index.rst", "locale", "locale/de", "locale/de/a.po"]);

        PrepareWell(["x.rst"]).Tree.ShouldBe(deep);
        FilesBelow(CopyOf(deep.Folder)).ShouldBe(["docs", "docs/index.rst", "docs/locale", "docs/locale/de", "docs/locale/de/a.po", "locale", "locale/mine.txt"]);
        File.ReadAllText(_folder.Root + "/locale/mine.txt").ShouldBe("mine");
    }

    [Fact]
    public void Nothing_is_removed_through_a_link_that_somebody_put_into_the_copy()
    {
        _folder.With("index.rst").With("x.rst").With("part/a.rst");
        Outside("precious/a.rst", "mine");
        var copy = PrepareWell(["x.rst"]).Tree.Folder;
        Directory.Delete(copy + "/part", recursive: true);
        File.CreateSymbolicLink(copy + "/part", _folder.Root + "/precious");
        Directory.Delete(_folder.Source + "/part", recursive: true);

        Prepare(["x.rst"]);

        File.ReadAllText(_folder.Root + "/precious/a.rst").ShouldBe("mine");
    }

    private void Outside(string path, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName($"{_folder.Root}/{path}")!);
        File.WriteAllText($"{_folder.Root}/{path}", text);
    }

    private static void MakePipe(string path)
    {
        using var process = System.Diagnostics.Process.Start("mkfifo", [path]);
        process.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }
}
