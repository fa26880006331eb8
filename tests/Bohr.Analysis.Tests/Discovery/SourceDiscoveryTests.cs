using System.Runtime.InteropServices;
using Bohr.Analysis.Discovery;
using Bohr.Findings.Paths;

namespace Bohr.Analysis.Tests.Discovery;

public partial class SourceDiscoveryTests
{
    [Fact]
    public void Folders_are_walked_for_python_and_stubs_in_the_order_of_bytes()
    {
        using var folder = Tree("a/b.py", "a-b.py", "a.py", "a0.pyi", "a/__init__.pyi", "z.txt", "b.PY", "é.py", "Z.py");

        Find(folder).ShouldBe(["Z.py", "a-b.py", "a.py", "a/__init__.pyi", "a/b.py", "a0.pyi", "é.py"]);
    }

    [Fact]
    public void A_named_file_is_analysed_whatever_its_name_and_whatever_is_excluded()
    {
        using var folder = Tree("build/x.py", "script", ".venv/y.py", "skip.py", "keep.py");
        folder.Write(".gitignore", "skip.py\n");

        Find(folder, "script", "build/x.py", "skip.py", ".venv/y.py").ShouldBe([".venv/y.py", "build/x.py", "script", "skip.py"]);
    }

    [Fact]
    public void Folders_that_hold_no_source_of_the_project_are_passed_over_unless_named_or_taken_back()
    {
        using var folder = Tree("build/x.py", "node_modules/p/q.py", "src/dist/y.py", "src/build.py", ".tox/a.py", "a/site-packages/b.py");

        Find(folder).ShouldBe(["src/build.py"]);
        Find(folder, "build").ShouldBe(["build/x.py"]);
        SourceDiscovery.Find(Options(folder) with { Exclude = [.. DefaultExclusions.Patterns, "!build"] })
            .Select(file => file.Path).ShouldBe(["build/x.py", "src/build.py"]);
    }

    [Fact]
    public void A_virtual_environment_is_known_by_its_mark_and_not_by_its_name()
    {
        using var folder = Tree("env-3.11/pyvenv.cfg", "env-3.11/lib/a.py", "venv/__init__.py");

        Find(folder).ShouldBe(["venv/__init__.py"]);
        Find(folder, "env-3.11").ShouldBe(["env-3.11/lib/a.py"]);
    }

    [Fact]
    public void Excluding_takes_patterns_from_the_working_directory()
    {
        using var folder = Tree("tests/a.py", "src/tests/b.py", "src/c_pb2.py", "src/d.py");

        SourceDiscovery.Find(Options(folder) with { Exclude = ["/tests", "*_pb2.py"] }).Select(file => file.Path).ShouldBe(["src/d.py", "src/tests/b.py"]);
    }

    [Fact]
    public void Overlapping_paths_give_each_file_once_in_order()
    {
        using var folder = Tree("a/1.py", "a/2.py", "b/3.py", "c.py");

        Find(folder, "c.py", "b", "a/2.py", ".", "a", "./a/../a/2.py").ShouldBe(["a/1.py", "a/2.py", "b/3.py", "c.py"]);
    }

    [Fact]
    public void A_file_outside_of_the_working_directory_has_its_absolute_path()
    {
        using var folder = Tree("w/a.py");
        using var other = Tree("b.py");

        Find(folder, other.Path, "w").ShouldBe([other["b.py"], "w/a.py"], ignoreOrder: true);
        SourceDiscovery.Find(Options(folder) with { WorkingDirectory = folder["w"], Paths = [".."] }).Select(file => file.Path).ShouldBe(["a.py"]);
    }

    [Fact]
    public void A_missing_path_is_named_and_the_others_are_found()
    {
        using var folder = Tree("a.py");
        var options = Options(folder) with { Paths = ["gone.py", "a.py", "a.py/x.py"] };

        var found = SourceDiscovery.Find(options).ToList();

        found.Select(file => file.Path).ShouldBe(["a.py", "a.py/x.py", "gone.py"]);
        found[0].Problem.ShouldBeNull();
        found[2].Problem.ShouldBe("does not exist");
        SourceDiscovery.AnyPathExists(options).ShouldBeTrue();
        SourceDiscovery.AnyPathExists(options with { Paths = ["gone.py", "a.py/x.py"] }).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_with_the_name_of_a_file_is_walked()
    {
        using var folder = Tree("x.py/y.py", "x.py.py");

        Find(folder).ShouldBe(["x.py.py", "x.py/y.py"]);
    }

    [Fact]
    public void Links_to_folders_are_not_followed_and_links_to_files_are_files()
    {
        using var folder = Tree("real/a.py");
        Directory.CreateSymbolicLink(folder["real/up"], folder.Path);
        Directory.CreateSymbolicLink(folder["real/dir.py"], folder["real"]);
        File.CreateSymbolicLink(folder["b.py"], "real/a.py");
        File.CreateSymbolicLink(folder["loop.py"], "loop.py");
        File.CreateSymbolicLink(folder["nowhere.py"], "missing");
        File.CreateSymbolicLink(folder[".#lock.py"], "user@host.123");

        var found = SourceDiscovery.Find(Options(folder)).ToList();

        found.Select(file => (file.Path, file.Problem)).ShouldBe(
        [
            ("b.py", null),
            ("loop.py", "is a symbolic link that leads back to itself"),
            ("nowhere.py", "is a symbolic link to something that does not exist"),
            ("real/a.py", null),
        ]);
        Find(folder, "real/dir.py").ShouldBe(["real/dir.py/a.py"]);
    }

    [Fact]
    public void A_named_pipe_is_a_problem_and_is_never_opened()
    {
        using var folder = Tree("a.py");
        MakePipe(folder["p.py"], 0x1B6).ShouldBe(0);

        SourceDiscovery.Find(Options(folder)).Single(file => file.Path == "p.py").Problem.ShouldNotBeNull().ShouldContain("named pipe");
        SourceDiscovery.Find(Options(folder) with { Paths = ["p.py"] }).Single().Problem.ShouldNotBeNull().ShouldContain("named pipe");
    }

    [Fact]
    public void A_name_that_is_no_text_is_found_and_keeps_its_bytes()
    {
        using var folder = Tree("a.py");
        using (var shell = System.Diagnostics.Process.Start("sh", ["-c", $"mkdir '{folder.Path}'/$(printf 'd\\377') && : > '{folder.Path}'/$(printf 'd\\377/\\344.py')"]))
            shell.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();

        var found = Find(folder);

        found.Count.ShouldBe(2);
        LinuxPath.Encode(found[1]).ShouldBe([(byte)'d', 0xFF, (byte)'/', 0xE4, .. ".py"u8]);
        using var clean = System.Diagnostics.Process.Start("sh", ["-c", $"rm -rf '{folder.Path}'/d*"]);
        clean.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_deeper_than_any_path_may_be_long_is_a_problem_with_a_name()
    {
        using var folder = Tree("a.py");
        using (var shell = System.Diagnostics.Process.Start("sh", ["-c", $"cd '{folder.Path}' && d=$(printf 'd%.0s' $(seq 200)) && for i in $(seq 30); do mkdir $d && cd -P $d; done; : > deep.py"]))
            shell.WaitForExit(TimeSpan.FromSeconds(20)).ShouldBeTrue();

        var found = SourceDiscovery.Find(Options(folder)).ToList();

        found.Count.ShouldBe(2);
        found[1].Problem.ShouldNotBeNull().ShouldContain("longer than Linux allows");
        using var clean = System.Diagnostics.Process.Start("sh", ["-c", $"rm -rf '{folder.Path}'/d*"]);
        clean.WaitForExit(TimeSpan.FromSeconds(10)).ShouldBeTrue();
    }

    [Fact]
    public void The_walk_reads_no_folder_before_its_turn()
    {
        using var folder = Tree("a/1.py", "b/2.py");
        using var files = SourceDiscovery.Find(Options(folder)).GetEnumerator();
        files.MoveNext().ShouldBeTrue();
        files.Current.Path.ShouldBe("a/1.py");

        // Removed only now, and noticed: nobody has looked into b yet.
        Directory.Delete(folder["b"], recursive: true);
        files.MoveNext().ShouldBeTrue();

        files.Current.Path.ShouldBe("b/");
        files.Current.Problem.ShouldNotBeNull().ShouldContain("removed");
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakePipe(string path, uint mode);

    private static TemporaryFolder Tree(params string[] files)
    {
        var folder = new TemporaryFolder();
        foreach (var file in files)
            folder.Write(file);

        return folder;
    }

    private static List<string> Find(TemporaryFolder folder, params string[] paths) =>
        [.. SourceDiscovery.Find(Options(folder) with { Paths = paths.Length == 0 ? ["."] : paths }).Select(file => file.Path)];

    private static DiscoveryOptions Options(TemporaryFolder folder) =>
        new() { WorkingDirectory = folder.Path, EnvironmentVariable = _ => null };
}
