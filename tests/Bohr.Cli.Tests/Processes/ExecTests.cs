using System.Diagnostics;

namespace Bohr.Cli.Tests.Processes;

/// <summary><c>bohr exec</c> as users meet it: the program's own output and code, and a clear line when it does not end as it should.</summary>
public class ExecTests
{
    [Theory]
    [InlineData("true", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -TERM $$", 143)]
    [InlineData("kill -SEGV $$", 139)]
    public void The_exit_code_is_the_programs_own_or_128_and_the_signal(string script, int code) =>
        BohrProcess.Run("/", "exec", "--", "sh", "-c", script).Code.ShouldBe(code);

    [Fact]
    public void A_program_that_does_as_it_should_is_all_that_is_seen()
    {
        var ended = BohrProcess.Run("/", "exec", "--", "sh", "-c", "echo out; echo err >&2");
        ended.ShouldBe(new BohrProcess.Ended(0, "out\n", "err\n"));
    }

    [Fact]
    public void A_deadline_gives_124_and_says_what_happened_to_what_and_what_to_do()
    {
        var ended = BohrProcess.Run("/", "exec", "--deadline", "300ms", "--", "sleep", "60");
        ended.Code.ShouldBe(124);
        ended.Output.ShouldBeEmpty();
        ended.Error.ShouldMatch(
            @"^bohr: 'sleep' was not done within its deadline of 300 ms and was ended with SIGTERM\. Raise --deadline, or find out what it waits for\.\n"
            + @"  Its process \(pid \d+\) waited for a time to pass");
    }

    [Fact]
    public void A_program_that_stands_still_gives_124_at_its_idle_deadline_and_one_that_writes_does_not()
    {
        var ended = BohrProcess.Run("/", "exec", "--idle-deadline", "600ms", "--", "sh", "-c", "echo begun; sleep 60");
        ended.Code.ShouldBe(124);
        ended.Output.ShouldBe("begun\n");
        ended.Error.ShouldStartWith("bohr: 'sh' neither wrote nor used the processor for its idle deadline of 600 ms and was ended with SIGTERM. Find out what it waits for, or raise --idle-deadline.\n");
        ended.Error.ShouldContain("waited for its child 'sleep 60'");

        BohrProcess.Run("/", "exec", "--idle-deadline", "1s", "--", "sh", "-c", "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.3; done").Code.ShouldBe(0);
    }

    [Fact]
    public void A_program_that_wants_more_memory_than_it_may_have_is_ended_and_the_reason_is_told()
    {
        var ended = BohrProcess.RunShell("/", "\"$BOHR\" exec --memory 50M -- tail -n 1 < /dev/zero");
        ended.Code.ShouldBeOneOf(137, 1); // By the kernel in a group of its own; where none can be made, it fails by itself.
        ended.Output.ShouldBeEmpty();
        if (ended.Code == 137)
            ended.Error.ShouldMatch(@"'tail' (met its memory limit of 50 MiB, where the kernel killed a process of its tree|used \d+ MiB with its descendants).*Raise --memory");
    }

    [Fact]
    public void A_recorded_run_has_a_journal_that_says_what_became_of_the_program()
    {
        using var tree = new SourceTree();
        var ended = BohrProcess.Run(tree.Path, "exec", "--record", "--deadline", "1s", "--", "sh", "-c", "echo the end; sleep 60");
        ended.Code.ShouldBe(124);
        ended.Output.ShouldBe("the end\n");
        var run = Directory.GetDirectories(tree[".bohr/runs"]).ShouldHaveSingleItem();
        var journal = File.ReadAllText(Path.Combine(run, "journal.jsonl"));
        foreach (var part in (string[])["\"t\":\"program\"", "\"command\":[\"sh\",\"-c\",\"echo the end; sleep 60\"]", "\"outcome\":\"deadline\"", "\"output\":\"the end\\n\"", "\"exit_code\":124", "\"t\":\"evidence\""])
            journal.ShouldContain(part);

        BohrProcess.Run(tree.Path, "exec", "--record=elsewhere", "--", "true").Code.ShouldBe(0);
        Directory.GetDirectories(tree["elsewhere"]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_program_that_ignores_SIGTERM_is_killed_after_the_grace()
    {
        var ended = BohrProcess.Run("/", "exec", "--deadline", "300ms", "--grace", "200ms", "--", "sh", "-c", "trap '' TERM; sleep 60 & sleep 60");
        ended.Code.ShouldBe(124);
        ended.Error.ShouldContain("had to be ended with SIGKILL, since it did not react to SIGTERM within 200 ms");
    }

    [Theory]
    [InlineData("no-such-program", 127, "there is no program 'no-such-program' in any folder of PATH")]
    [InlineData("/no/such/program", 127, "'/no/such/program' does not exist")]
    [InlineData("/etc/passwd", 126, "'/etc/passwd' may not be executed")]
    [InlineData("/etc", 126, "'/etc' is a folder")]
    public void A_program_that_cannot_be_had_gives_the_codes_of_a_shell(string program, int code, string text)
    {
        var ended = BohrProcess.Run("/", "exec", "--", program);
        ended.Code.ShouldBe(code);
        ended.Error.ShouldContain(text);
        ended.Error.ShouldEndWith("Nothing was run.\n");
    }

    [Theory]
    [InlineData("There is no option '--dead'. Did you mean '--deadline'?", "--dead", "5s", "true")]
    [InlineData("--deadline: '5' has no unit", "--deadline", "5", "--", "true")]
    [InlineData("--deadline needs a value", "--deadline")]
    [InlineData("The program to run is missing", "--deadline", "5s", "--")]
    [InlineData("--env: '=x' has no name", "--env", "=x", "true")]
    [InlineData("--memory: '5' is too little", "--memory", "5", "true")]
    [InlineData("its working directory '/no/such' does not exist", "--cwd", "/no/such", "true")]
    public void Wrong_usage_gives_125_and_runs_nothing(string text, params string[] arguments)
    {
        var ended = BohrProcess.Run("/", ["exec", .. arguments]);
        ended.Code.ShouldBe(125);
        ended.Error.ShouldContain(text);
        ended.Error.ShouldContain("Nothing was run.");
    }

    [Fact]
    public void Arguments_behind_the_program_are_its_own_whatever_they_look_like()
    {
        var ended = BohrProcess.Run("/", "exec", "printf", "%s|", "--deadline", "--", "@/etc/passwd", "[suggest]", "", "--help");
        ended.Output.ShouldBe("--deadline|--|@/etc/passwd|[suggest]||--help|");
    }

    [Fact]
    public void Folder_and_environment_are_as_they_were_asked_for()
    {
        var ended = BohrProcess.RunShell("/", "GONE=1 KEPT=2 \"$BOHR\" exec --cwd /usr --env NEW=a=b --env=GONE --env EMPTY= -- sh -c 'pwd; echo \"$NEW ${GONE-unset} $KEPT ${EMPTY-unset}.\"'");
        ended.Output.ShouldBe("/usr\na=b unset 2 .\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("--output-limit 1T")]
    public void Bytes_pass_through_as_they_are_also_those_that_are_no_text_and_no_UTF_8(string options)
    {
        const string Line =
            "head -c 3000000 /dev/urandom > in && \"$BOHR\" exec {0} -- cat < in > out && cmp in out && "
            + "\"$BOHR\" exec {0} -- cat < in | cmp in - && \"$BOHR\" exec {0} -- printf '%s' \"$(printf '\\377')\" | od -An -tx1";
        using var tree = new SourceTree();
        BohrProcess.RunShell(tree.Path, string.Format(null, Line, options)).ShouldBe(new BohrProcess.Ended(0, " ff\n", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--output-limit 1T")]
    public void A_gigabyte_passes_through_a_pipe(string options)
    {
        var size = Environment.GetEnvironmentVariable("BOHR_TEST_FULL") == "1" ? 1_000_000_000 : 100_000_000;
        BohrProcess.RunShell("/", $"\"$BOHR\" exec {options} -- head -c {size} /dev/zero | wc -c").Output.Trim().ShouldBe($"{size}");
    }

    [Fact]
    public void Output_beyond_its_limit_is_counted_and_its_end_is_shown()
    {
        var ended = BohrProcess.Run("/", "exec", "--output-limit", "10", "--", "sh", "-c", "seq 1 100000; echo last words >&2; exit 3");
        ended.Code.ShouldBe(3);
        ended.Output.ShouldBe("1\n2\n3\n4\n5\n");
        ended.Error.ShouldContain("last words");
        ended.Error.ShouldContain("standard output was passed on up to the limit of 10B (--output-limit); 575K more were left out, which end with:\n");
        ended.Error.ShouldContain("\n99999\n100000\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData("--output-limit 1T")]
    public void A_reader_that_goes_away_ends_the_program_as_if_it_were_run_directly(string options)
    {
        var ended = BohrProcess.RunShell("/", $"\"$BOHR\" exec {options} -- yes | head -n 1; exit ${{PIPESTATUS[0]}}");
        ended.ShouldBe(new BohrProcess.Ended(141, "y\n", ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--output-limit 1T")]
    public void A_slow_reader_gets_everything(string options)
    {
        var ended = BohrProcess.RunShell("/", $"\"$BOHR\" exec --leak-grace 10ms {options} -- head -c 300000 /dev/zero | (sleep 1; wc -c)");
        ended.Output.Trim().ShouldBe("300000");
        ended.Error.ShouldBeEmpty();
    }

    [Fact]
    public void Closed_standard_descriptors_harm_nothing()
    {
        BohrProcess.RunShell("/", "\"$BOHR\" exec -- true <&- >&- 2>&-").Code.ShouldBe(0);
        BohrProcess.RunShell("/", "\"$BOHR\" exec -- sh -c 'echo x' >&-").Code.ShouldNotBe(0);
        BohrProcess.RunShell("/", "\"$BOHR\" exec --deadline 100ms -- sleep 9 2>&-").Code.ShouldBe(124);
    }

    [Fact]
    public void Input_and_other_descriptors_reach_the_program()
    {
        BohrProcess.RunShell("/", "echo hello | \"$BOHR\" exec -- cat").Output.ShouldBe("hello\n");
        BohrProcess.RunShell("/", "\"$BOHR\" exec -- cat <(echo a) <(echo b)").Output.ShouldBe("a\nb\n");
        BohrProcess.RunShell("/", "\"$BOHR\" exec -- sh -c 'cat <&5' 5<<< five").Output.ShouldBe("five\n");
    }

    [Fact]
    public void What_the_program_leaves_behind_is_ended_and_named()
    {
        var ended = BohrProcess.Run("/", "exec", "--leak-grace", "100ms", "--", "sh", "-c", "setsid -f env -i /bin/sleep 77; exit 4");
        ended.Code.ShouldBe(4);
        ended.Error.ShouldMatch(@"^bohr: 'sh' left processes behind when it ended, and they were ended: \d+ \(/bin/sleep 77\)\. Have it wait for them, or raise --leak-grace\.\n$");
    }

    [Fact]
    public void SIGTERM_ends_the_program_in_good_order() // Fault 40.
    {
        using var bohr = StartAndWaitForOutput("trap 'echo saved; exit 9' TERM; echo ready; while :; do sleep 0.05; done");
        bohr.Send(BohrProcess.SIGTERM);
        var ended = bohr.End();
        ended.Code.ShouldBe(9);
        ended.Output.ShouldBe("ready\nsaved\n");
    }

    [Fact]
    public void SIGTERM_ends_a_program_that_takes_no_notice_within_the_grace() // Fault 40.
    {
        using var bohr = StartAndWaitForOutput("trap '' TERM; echo ready; sleep 60 & sleep 60; sleep 60");
        var started = Stopwatch.GetTimestamp();
        bohr.Send(BohrProcess.SIGTERM);
        var ended = bohr.End();
        ended.Code.ShouldBe(137);
        ended.Error.ShouldContain("was to stop and had to be ended with SIGKILL");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void SIGINT_reaches_the_program_and_a_second_one_ends_it_at_once() // Fault 40.
    {
        using var bohr = StartAndWaitForOutput("trap 'echo interrupted' INT; echo ready; while :; do sleep 0.05; done");
        bohr.Send(BohrProcess.SIGINT);
        bohr.WaitForOutput("interrupted");
        bohr.Send(BohrProcess.SIGINT);
        var ended = bohr.End();
        ended.Code.ShouldBe(137);
        ended.Error.ShouldContain("was ended at once with SIGKILL");
    }

    [Fact]
    public void Nothing_is_left_when_bohr_is_killed_while_a_program_with_hidden_grandchildren_runs() // Fault 38.
    {
        using var bohr = StartAndWaitForOutput("setsid sleep 60 & (setsid sh -c 'sleep 60 & sleep 60' &); setsid -f sleep 60; sleep 0.2; echo ready; sleep 60");
        var left = Descendants(bohr.Id);
        left.Count.ShouldBeGreaterThanOrEqualTo(6);
        bohr.Send(BohrProcess.SIGKILL);
        bohr.End();
        BohrProcess.WaitUntilGone(left);
    }

    [Fact]
    public void Ignored_signals_stay_ignored_and_others_have_their_default_action()
    {
        BohrProcess.RunShell("/", "trap '' HUP; \"$BOHR\" exec -- sh -c 'kill -HUP $$; echo alive'").Output.ShouldBe("alive\n");

        // posix_spawn has children ignore the C library's own two signals, 32 and 33; SIGPIPE, which the runtime ignores, is not among them.
        BohrProcess.RunShell("/", "\"$BOHR\" exec -- grep -E 'Sig(Ign|Blk)' /proc/self/status").Output
            .ShouldMatch(@"^SigBlk:\t0{16}\nSigIgn:\t0000000[01][08]0{7}\n$");
    }

    [Fact]
    public void A_program_reads_from_the_terminal_and_its_keys_reach_it_once()
    {
        // script(1) gives a terminal; the program counts its interrupts, bohr must not add another.
        const string Program = "trap 'n=$((n+1))' INT; n=0; echo ready; read -r line; sleep 0.3; echo \"read $line, interrupts $n, tty $(tty | cut -c1-5)\"";
        using var tree = new SourceTree();
        File.WriteAllText(Path.Combine(tree.Path, "p.sh"), Program);
        const string Line =
            "mkfifo in; touch out; (until grep -q ready out; do sleep 0.05; done; printf '\\003'; sleep 0.5; printf 'hello\\n'; sleep 1) > in & "
            + "script -qec '\"$BOHR\" exec -- bash p.sh' /dev/null < in > out; cat out";
        BohrProcess.RunShell(tree.Path, Line).Output.ShouldContain("read hello, interrupts 1, tty /dev/");
    }

    [Fact]
    public void The_help_names_every_option_and_gives_examples()
    {
        var ended = BohrProcess.Run("/", "exec", "--help");
        ended.Code.ShouldBe(0);
        foreach (var text in (string[])["--deadline", "--idle-deadline", "--memory", "--grace", "--cwd", "--env", "--output-limit", "Examples:"])
            ended.Output.ShouldContain(text);

        BohrProcess.Run("/", "[suggest:15]", "bohr exec --dea").Output.ShouldContain("--deadline");
    }

    private static BohrProcess StartAndWaitForOutput(string script)
    {
        var bohr = BohrProcess.Start("/", "exec", "--grace", "1s", "--", "sh", "-c", script);
        bohr.WaitForOutput("ready");
        return bohr;
    }

    private static List<int> Descendants(int process)
    {
        var all = new List<int>();
        foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            foreach (var child in File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                all.Add(int.Parse(child, System.Globalization.CultureInfo.InvariantCulture));
                all.AddRange(Descendants(all[^1]));
            }
        }

        return all;
    }
}
