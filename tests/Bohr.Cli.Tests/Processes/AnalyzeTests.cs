using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr analyze</c> as a user meets it: exit codes, outputs, wrong usage.</summary>
public partial class AnalyzeTests
{
    private static readonly (string, string) Sound = ("a.py", "x = 1\n");
    private static readonly (string, string) Broken = ("pkg/b.py", "def f():\n    return (1,\n\nx = 2 +\n");

    [Fact]
    public void A_clean_tree_gives_0_and_says_that_it_is_complete()
    {
        using var tree = new SourceTree(Sound);

        var ended = BohrProcess.Run(tree.Path, "analyze");

        ended.Code.ShouldBe(0, ended.Error);
        ended.Output.ShouldBe("1 file planned, 1 analysed, 0 failed, 0 skipped; 0 findings\n");
        ended.Error.ShouldMatch(@"^bohr: \d+ workers?: .*; deadline 25m, 30s a file\n$");
    }

    [Fact]
    public void Findings_give_1_and_stand_alone_on_standard_output()
    {
        using var tree = new SourceTree(Sound, Broken);

        var ended = BohrProcess.Run(tree.Path, "analyze", "--output-format", "concise", "--quiet");

        ended.Code.ShouldBe(1, ended.Error);
        ended.Error.ShouldBeEmpty();
        var lines = ended.Output.TrimEnd('\n').Split('\n');
        lines[..^1].ShouldAllBe(line => ConciseLine().IsMatch(line));
        lines[^1].ShouldBe($"2 files planned, 2 analysed, 0 failed, 0 skipped; {lines.Length - 1} {(lines.Length == 2 ? "finding" : "findings")}");
    }

    [Fact]
    public void Json_is_an_array_and_the_completeness_goes_to_standard_error()
    {
        using var tree = new SourceTree(Sound, Broken);

        var ended = BohrProcess.Run(tree.Path, "analyze", "--output-format", "json", "--no-progress");

        ended.Code.ShouldBe(1, ended.Error);
        var findings = JsonDocument.Parse(ended.Output).RootElement.EnumerateArray().ToList();
        findings.ShouldNotBeEmpty();
        foreach (var finding in findings)
        {
            finding.GetProperty("code").GetString().ShouldBe("invalid-syntax");
            finding.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
            finding.GetProperty("filename").GetString().ShouldBe("pkg/b.py");
            finding.GetProperty("location").GetProperty("row").GetInt32().ShouldBeGreaterThan(0);
            finding.GetProperty("end_location").GetProperty("column").GetInt32().ShouldBeGreaterThan(0);
        }

        ended.Error.ShouldMatch(@"^bohr: 2 files planned, 2 analysed, 0 failed, 0 skipped; \d+ findings?\n$");
    }

    [Fact]
    public void The_full_format_shows_the_source_with_carets()
    {
        using var tree = new SourceTree(("a.py", "if True:\n\tx = '中文' = = 3\n"));

        BohrProcess.Run(tree.Path, "analyze").Output.ShouldContain("""
              |
            1 | if True:
            2 |     x = '中文' = = 3
              |                  ^
            """);
    }

    [Fact]
    public void Rules_are_selected_by_lists_of_prefixes_and_a_path_may_follow()
    {
        using var tree = new SourceTree(("a.py", "if x == None:\n    pass\n"), Broken);

        BohrProcess.Run(tree.Path, "analyze", "a.py").Output.ShouldContain("E711");
        BohrProcess.Run(tree.Path, "analyze", "--select", "F,E7", "--select", "E9", "a.py").Output.ShouldContain("E711");
        var ended = BohrProcess.Run(tree.Path, "analyze", "--ignore", "E711, E999", "--output-format", "concise");

        ended.Code.ShouldBe(1, ended.Error);
        ended.Output.ShouldNotContain("E711");
        ended.Output.ShouldContain("pkg/b.py:2:12: invalid-syntax");
    }

    [Fact]
    public void Statistics_count_by_rule_and_keep_the_last_line_and_the_exit_code()
    {
        using var tree = new SourceTree(("b.py", "import os, sys\nif os == None:\n    sys.exit(None != os)\n"), Sound);

        var ended = BohrProcess.Run(tree.Path, "analyze", "--statistics", "--select", "E", "-q");

        ended.Code.ShouldBe(1, ended.Error);
        ended.Output.ShouldBe(
            """
            2  E711  none-comparison
            1  E401  multiple-imports-on-one-line
            2 files planned, 2 analysed, 0 failed, 0 skipped; 3 findings

            """);
        JsonDocument.Parse(BohrProcess.Run(tree.Path, "analyze", "--statistics", "--select", "E", "-q", "--output-format", "json").Output)
            .RootElement[0].GetProperty("count").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void A_target_version_makes_newer_syntax_a_finding()
    {
        using var tree = new SourceTree(("a.py", "match 1:\n    case 1:\n        pass\n"));

        BohrProcess.Run(tree.Path, "analyze", "--target-version", "py310").Code.ShouldBe(0);
        var ended = BohrProcess.Run(tree.Path, "analyze", "--target-version", "py39");

        ended.Code.ShouldBe(1);
        ended.Output.ShouldContain("needs Python 3.10");
    }

    [Fact]
    public void Several_paths_and_exclusions_choose_the_files()
    {
        using var tree = new SourceTree(Sound, Broken, ("gen/x_pb2.py", "("), ("tool", "x = ("));

        BohrProcess.Run(tree.Path, "analyze", "--exclude", "*_pb2.py", "--exclude=/pkg").Output.ShouldBe("1 file planned, 1 analysed, 0 failed, 0 skipped; 0 findings\n");
        BohrProcess.Run(tree.Path, "analyze", "tool", "a.py", "--output-format", "concise").Output.ShouldStartWith("tool:1:5: ");
    }

    [Fact]
    public void A_missing_path_beside_others_is_named_and_gives_3()
    {
        using var tree = new SourceTree(Sound);

        var ended = BohrProcess.Run(tree.Path, "analyze", "a.py", "gone.py", "-q");

        ended.Code.ShouldBe(3);
        ended.Error.ShouldBe("bohr: gone.py was not analysed: it does not exist\n");
        ended.Output.ShouldBe("2 files planned, 1 analysed, 1 failed, 0 skipped; 0 findings\n");
    }

    [Theory]
    [InlineData("analyze gone.py", "'gone.py' does not exist")]
    [InlineData("analyze --workrs 3", "Did you mean '--workers'?")]
    [InlineData("analyse", "Did you mean 'analyze'?")]
    [InlineData("analyze --workers 0", "use 1 to 1024")]
    [InlineData("analyze --deadline 5", "write 5s for seconds")]
    [InlineData("analyze --item-deadline soon", "not a duration")]
    [InlineData("analyze --max-file-size 1Q", "the units are K, M, G and T")]
    [InlineData("analyze --output-format jsn", "Did you mean 'json'?")]
    [InlineData("analyze --target-version 3.9", "use py38")]
    [InlineData("analyze --select e711", "--select: there is no rule 'e711'. Did you mean 'E711'?")]
    [InlineData("analyze --ignore E711,none-comparson", "--ignore: there is no rule 'none-comparson'. Did you mean 'none-comparison'?")]
    [InlineData("analyze --extend-select QQQ", "'bohr rules' lists those that there are")]
    [InlineData("analyze --select ,", "--select names no rule")]
    [InlineData("rule E7", "'E7' means several rules; 'bohr rules --select E7' lists them")]
    [InlineData("rule nonecomparison", "there is no rule 'nonecomparison'. Did you mean 'none-comparison'?")]
    [InlineData("rule", "'RULE' missing")]
    [InlineData("rules --select E7111", "--select: there is no rule 'E7111'. Did you mean 'E711'?")]
    [InlineData("analyze --no-such-thing", "There is no option '--no-such-thing'")]
    [InlineData("--verson", "Did you mean '--version'?")]
    [InlineData("", "Usage:")]
    public void Wrong_usage_gives_2_says_what_would_be_right_and_writes_nothing_to_standard_output(string arguments, string expected)
    {
        using var tree = new SourceTree(Sound);

        var ended = BohrProcess.Run(tree.Path, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        ended.Code.ShouldBe(2);
        ended.Error.ShouldContain(expected);
        ended.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Help_version_and_completion_are_there()
    {
        using var tree = new SourceTree();

        BohrProcess.Run(tree.Path, "analyze", "--help").Output.ShouldContain("Examples:");
        BohrProcess.Run(tree.Path, "--version").Output.ShouldMatch(@"^\d+\.\d+\.\d+");
        BohrProcess.Run(tree.Path, "[suggest:16]", "bohr analyze --d").Output.ShouldContain("--deadline");
        BohrProcess.Run(tree.Path, "completion", "bash").Output.ShouldContain("complete ");
        BohrProcess.RunShell(tree.Path, "\"$BOHR\" completion bash | bash -n").Code.ShouldBe(0);
    }

    [Fact]
    public void Paths_are_relative_to_the_working_directory()
    {
        using var tree = new SourceTree(Broken);

        BohrProcess.Run(tree["pkg"], "analyze", tree.Path, "--output-format", "concise").Output.ShouldStartWith("b.py:");
        BohrProcess.Run("/", "analyze", tree["pkg"], "--output-format", "concise").Output.ShouldStartWith(tree["pkg/b.py"][1..]);
    }

    [Fact]
    public void Timings_tell_where_the_time_went()
    {
        using var tree = new SourceTree(Sound);

        var error = BohrProcess.Run(tree.Path, "analyze", "--timings", "-q").Error;

        foreach (var phase in (string[])["start", "discovery", "read", "lex", "parse", "model", "rules", "transfer"])
            error.ShouldContain(phase);

        error.ShouldMatch(@"(?m)^E711 +none-comparison +\d+\.\d\d$");
    }

    [Fact]
    public void A_heartbeat_tells_done_in_flight_the_oldest_and_memory()
    {
        using var tree = new SourceTree(Sound, ("b.py", "y = 2\n"));
        using var process = BohrProcess.Start(tree.Path, [("BOHR_HEARTBEAT", "200ms")], "analyze", "--workers", "1", "--item-deadline", "2s");
        var worker = process.WaitForWorkers(1);
        BohrProcess.Freeze(worker);

        var ended = process.End();

        ended.Error.ShouldMatch(@"bohr: [\d.]+m?s: \d+ of \d+( or more)? files done, \d+ in flight.*; memory \S+ of \S+");
    }

    [Fact]
    public void On_a_terminal_a_live_view_comes_and_leaves_only_findings_and_the_last_line()
    {
        using var tree = SourceTree.Large(3000);

        // script(1) gives the program a terminal.
        var ended = BohrProcess.RunShell(tree.Path, "TERM=xterm script -qec '\"$BOHR\" analyze --workers 2 --output-format concise' /dev/null < /dev/null");

        ended.Output.ShouldMatch(@"\d+/\d+\+? files  [\d.]+m?s  2 of 2 workers  memory");
        ended.Output.ShouldContain("\e[1A\r\e[0J");
        ended.Output.ShouldContain("\e[1;31minvalid-syntax\e[0m");
        ended.Output.TrimEnd('\r', '\n').Split('\n')[^1].ShouldEndWith("3002 files planned, 3002 analysed, 0 failed, 0 skipped; 122 findings");
    }

    [Fact]
    public void No_colour_and_no_live_view_reach_a_file()
    {
        using var tree = new SourceTree(Sound, Broken);

        var ended = BohrProcess.Run(tree.Path, "analyze");

        (ended.Output + ended.Error).ShouldNotContain('\e');
    }

    [GeneratedRegex(@"^pkg/b\.py:\d+:\d+: invalid-syntax \S.*$")]
    private static partial Regex ConciseLine();
}
