using System.Text;

namespace Bohr.Cli.Tests.Processes;

/// <summary>What file systems hold besides good Python. Each has a clear outcome, and the run goes on.</summary>
public class BadInputTests
{
    [Fact]
    public void Everything_odd_at_once_has_its_outcome_and_the_sound_file_is_analysed()
    {
        using var tree = new SourceTree(
            ("sound.py", "x = 1\n"), ("x.py/inner.py", "y = 1\n"), ("empty.py", ""), ("huge.py", new string('#', 3 << 20)), ("crlf.py", "x = 1\r\ny = 2\r\n"));
        tree.Write("binary.py", [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 1, 2, 3, 0xFF, 0xFE]);
        tree.Write("latin.py", Encoding.Latin1.GetBytes("x = 'größe'\n"));
        tree.Write("declared.py", Encoding.Latin1.GetBytes("# coding: latin-1\nx = 'größe'\n"));
        File.CreateSymbolicLink(tree["loop.py"], "loop.py");
        File.CreateSymbolicLink(tree["dangling.py"], "nowhere");
        Directory.CreateSymbolicLink(tree["x.py/up"], tree.Path);
        BohrProcess.RunShell(tree.Path, "mkfifo pipe.py && : > $(printf 'n\\377me.py')").Code.ShouldBe(0);

        var ended = BohrProcess.Run(tree.Path, "analyze", "--output-format", "concise", "-q", "--max-file-size", "1M");

        ended.Code.ShouldBe(3);
        ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "bohr: dangling.py was not analysed: it is a symbolic link to something that does not exist",
            "bohr: huge.py was not analysed: it has 3145728 bytes; files above 1048576 bytes are not analysed (see --max-file-size)",
            "bohr: loop.py was not analysed: it is a symbolic link that leads back to itself",
            "bohr: pipe.py was not analysed: it is a named pipe, not a file; reading it could wait forever",
        ]);
        var lines = ended.Output.TrimEnd('\n').Split('\n');
        lines[^1].ShouldStartWith("12 files planned, 8 analysed, 4 failed, 0 skipped; ");
        lines[..^1].ShouldAllBe(line => line.StartsWith("binary.py:1:", StringComparison.Ordinal) || line.StartsWith("latin.py:1:8: invalid-syntax Non-UTF-8 code", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("binary.py:1:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_named()
    {
        // Root may read everything, so another user has to try.
        using var tree = new SourceTree(("a.py", "x = 1\n"), ("secret.py", "x = 1\n"), ("locked/b.py", "x = 1\n"));
        var line = "chmod 755 . && chmod 000 secret.py locked; "
            + "if [ \"$(id -u)\" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups \"$BOHR\" analyze -q; else \"$BOHR\" analyze -q; fi; "
            + "code=$?; chmod 755 secret.py locked; exit $code";

        var ended = BohrProcess.RunShell(tree.Path, line);

        ended.Code.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain("bohr: secret.py was not analysed: it cannot be read: permission denied");
        ended.Error.ShouldContain("bohr: locked/ was not analysed: it is a folder that cannot be read: permission denied");
        ended.Output.ShouldBe("3 files planned, 1 analysed, 2 failed, 0 skipped; 0 findings\n");
    }

    [Fact]
    public void A_named_pipe_on_the_command_line_makes_nobody_wait()
    {
        using var tree = new SourceTree();
        BohrProcess.RunShell(tree.Path, "mkfifo pipe.py").Code.ShouldBe(0);

        var ended = BohrProcess.Run(tree.Path, "analyze", "pipe.py", "/dev/null", "-q");

        ended.Code.ShouldBe(3);
        ended.Error.ShouldContain("pipe.py was not analysed: it is a named pipe");
        ended.Error.ShouldContain("/dev/null was not analysed: it is a device");
    }

    [Fact]
    public void A_file_of_50_megabytes_is_analysed_when_it_is_allowed()
    {
        var line = "x = [1, 2, 3]  # a line of a very large file that some generator wrote\n";
        using var tree = new SourceTree(("big.py", string.Concat(Enumerable.Repeat(line, (50 << 20) / line.Length)) + "y = = 1\n"), ("a.py", "x = 1\n"));

        BohrProcess.Run(tree.Path, "analyze", "-q").Error.ShouldContain("big.py was not analysed: it has ");
        var ended = BohrProcess.Run(tree.Path, "analyze", "-q", "--max-file-size", "64M", "--output-format", "concise");

        ended.Code.ShouldBe(1, ended.Error);
        ended.Output.ShouldStartWith($"big.py:{((50 << 20) / line.Length) + 1}:5: invalid-syntax ");
    }

    [Fact]
    public void A_name_that_is_no_text_is_taken_from_the_command_line_and_named_in_the_output()
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.RunShell(tree.Path, "f=$(printf 'n\\377me.py'); echo '(' > \"$f\"; \"$BOHR\" analyze -q --output-format concise \"$f\"; code=$?; exit $code");

        ended.Code.ShouldBe(1, ended.Error);
        ended.Output.ShouldStartWith(@"n\xffme.py:1:1: invalid-syntax ");
    }

    [Fact]
    public void A_working_directory_that_is_gone_is_wrong_usage()
    {
        using var tree = new SourceTree();

        var ended = BohrProcess.RunShell(tree.Path, "mkdir gone && cd gone && rmdir ../gone && \"$BOHR\" analyze");

        ended.Code.ShouldBe(2, ended.Error);
        ended.Error.ShouldContain("working directory does not exist");
    }
}
