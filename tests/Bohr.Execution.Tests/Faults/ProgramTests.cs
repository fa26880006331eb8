using System.Diagnostics;
using Bohr.Execution.Budgets;
using Bohr.Execution.Programs;

namespace Bohr.Execution.Tests.Faults;

/// <summary>How programs begin and end, and which cause is told.</summary>
[Collection(RealProcesses.Name)]
public class ProgramTests
{
    private static readonly ProgramOptions Hasty = new() { Deadline = TimeSpan.FromMilliseconds(400), StopGrace = TimeSpan.FromMilliseconds(300) };

    [Theory(Timeout = 60_000)]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 255", 255)]
    public async Task A_program_that_exits_gives_its_code(string script, int code)
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(script);
        outcome.End.ShouldBe(ProgramEnd.Exited);
        outcome.ExitCode.ShouldBe(code);
        outcome.IsSuccess.ShouldBe(code == 0);
        outcome.Description.ShouldBe($"exited with code {code}");
    }

    [Fact(Timeout = 60_000)]
    public async Task What_a_program_cost_is_told()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done");
        outcome.CpuTime.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(10));
        outcome.Duration.ShouldBeGreaterThanOrEqualTo(outcome.CpuTime / 2);
    }

    [Fact(Timeout = 400_000)]
    public async Task The_peak_of_a_large_program_is_told_and_never_our_own()
    {
        using var checker = new ProgramChecker();

        // Only what is above our own peak says something, and other tests of this process raise that: to gigabytes, which take their time.
        var options = new ProgramOptions { Deadline = TimeSpan.FromMinutes(5) };
        using var self = Process.GetCurrentProcess();
        var bytes = self.PeakWorkingSet64 + 600_000_000;
        (await checker.RunAsync($"head -c {bytes} /dev/zero | tail -n 1 > /dev/null", options)).PeakMemoryBytes.ShouldBeInRange(bytes, bytes * 2);
        (await checker.RunAsync("true")).PeakMemoryBytes.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Arguments_and_environment_reach_the_program_as_they_are()
    {
        using var checker = new ProgramChecker();
        string[] arguments = ["", " a  b ", "$HOME", "'\"\\", "line\nbreak", "*", "ünïcödé", "byte\uDCFF"];
        var outcome = await ProgramRunner.RunAsync(new ProgramCommand
        {
            Executable = "/usr/bin/printf",
            Arguments = ["%s|", .. arguments],
            Environment = ProgramEnvironment.Exactly([]),
        }, TestContext.Current.CancellationToken);

        // The lone surrogate stands for the byte, which is no UTF-8.
        outcome.Output.Head.ToArray().ShouldBe([.. System.Text.Encoding.UTF8.GetBytes(string.Join('|', arguments[..^1]) + "|byte"), 0xFF, (byte)'|']);

        outcome = await ProgramRunner.RunAsync(new ProgramCommand
        {
            Executable = "env",
            Environment = ProgramEnvironment.Exactly([new("PATH", "/usr/bin:/bin"), new("ONLY", "this one"), new("EMPTY", "")]),
            WorkingDirectory = checker.Folder,
        }, TestContext.Current.CancellationToken);
        outcome.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("BOHR_", StringComparison.Ordinal))
            .ShouldBe(["PATH=/usr/bin:/bin", "ONLY=this one", "EMPTY="], ignoreOrder: true);

        outcome = await checker.RunAsync(new ProgramCommand { Executable = "pwd", WorkingDirectory = checker.Folder });
        outcome.Output.ToString().ShouldBe(checker.Folder + "\n");
    }

    [Theory(Timeout = 60_000)] // Fault 10.
    [InlineData("no-such-program-anywhere", ProgramStartFailure.NotFound, "no program 'no-such-program-anywhere' in any folder of PATH")]
    [InlineData("./missing", ProgramStartFailure.NotFound, "'./missing' does not exist")]
    [InlineData("./plain", ProgramStartFailure.NotExecutable, "'./plain' may not be executed; make it executable (chmod +x)")]
    [InlineData("./folder", ProgramStartFailure.NotExecutable, "'./folder' is a folder")]
    [InlineData("./plain/below", ProgramStartFailure.NotFound, "is no folder")]
    [InlineData("./lost-interpreter", ProgramStartFailure.NotFound, "the interpreter that it names in its first line")]
    public async Task A_program_that_cannot_be_started_is_told_at_once_with_the_reason(string name, ProgramStartFailure failure, string text)
    {
        using var checker = new ProgramChecker();
        await File.WriteAllTextAsync(checker.File("plain"), "text", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(checker.File("folder"));
        checker.Script("lost-interpreter", "#!/no/such/interpreter\n");

        var outcome = await checker.RunAsync(new ProgramCommand { Executable = name, WorkingDirectory = checker.Folder });

        outcome.End.ShouldBe(ProgramEnd.CannotStart);
        outcome.StartFailure.ShouldBe(failure);
        outcome.Description.ShouldContain(text);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_script_without_a_first_line_is_run_by_the_shell_as_execvp_does()
    {
        using var checker = new ProgramChecker();
        checker.Script("script", "echo \"$1 and $#\"\n");
        var outcome = await checker.RunAsync(new ProgramCommand { Executable = "./script", Arguments = ["a b", "c"], WorkingDirectory = checker.Folder });
        outcome.Output.ToString().ShouldBe("a b and 2\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_missing_working_directory_or_input_is_told_with_the_reason()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync(ProgramChecker.Shell("true") with { WorkingDirectory = checker.File("gone") });
        outcome.StartFailure.ShouldBe(ProgramStartFailure.Surroundings);
        outcome.Description.ShouldContain("gone' does not exist");

        outcome = await checker.RunAsync(ProgramChecker.Shell("true") with { Input = ProgramInput.FromFile(checker.File("gone")) });
        outcome.StartFailure.ShouldBe(ProgramStartFailure.Surroundings);
        outcome.Description.ShouldContain("No such file or directory");
    }

    [Fact]
    public void A_command_that_is_wrong_lists_every_problem()
    {
        var command = new ProgramCommand
        {
            Executable = "",
            Arguments = ["a\0b"],
            Environment = ProgramEnvironment.With([new("A=B", "1")]),
            Options = new ProgramOptions { Deadline = TimeSpan.Zero, MemoryBytes = 5 },
        };
        var problem = Should.Throw<ArgumentException>(() => { _ = ProgramRunner.RunAsync(command, TestContext.Current.CancellationToken); });
        foreach (var part in (string[])["Executable is empty", "zero byte", "A=B", "Deadline is 00:00:00", "MemoryBytes is 5"])
            problem.Message.ShouldContain(part);
    }

    [Theory(Timeout = 60_000)] // Fault 22.
    [InlineData(9, "SIGKILL")]
    [InlineData(15, "SIGTERM")]
    [InlineData(11, "SIGSEGV")]
    public async Task A_signal_from_outside_is_told_as_such_and_not_as_lack_of_memory(int signal, string name)
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync($"kill -{signal} $$");
        outcome.End.ShouldBe(ProgramEnd.Killed);
        outcome.Signal.ShouldBe(signal);
        outcome.SignalIsOurs.ShouldBeFalse();
        outcome.Memory.ShouldBe(MemoryVerdict.None);
        outcome.Description.ShouldBe($"was killed by signal {signal} ({name}), not sent by us");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_past_its_deadline_is_ended_with_SIGTERM() // Fault 17.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("sleep 60 & wait", Hasty with { StopGrace = TimeSpan.FromSeconds(20) });
        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.Signal.ShouldBe(15);
        outcome.SignalIsOurs.ShouldBeTrue();
        outcome.Description.ShouldBe("was not done within its deadline of 400 ms and was ended with SIGTERM");
        outcome.Evidence.ShouldNotBeNull().Verdict.ShouldContain("its child 'sleep 60'");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_ignores_SIGTERM_is_killed_after_the_grace_with_all_its_descendants() // Fault 14.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("trap '' TERM; sleep 60 & sleep 60", Hasty);
        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.Signal.ShouldBe(9);
        outcome.SignalIsOurs.ShouldBeTrue();
        outcome.Description.ShouldEndWith("had to be ended with SIGKILL, since it did not react to SIGTERM within 300 ms");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_may_use_its_grace_to_end_in_good_order()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("trap 'echo saved; exit 3' TERM; while :; do sleep 0.05; done", Hasty with { StopGrace = TimeSpan.FromSeconds(20) });
        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.ExitCode.ShouldBe(3);
        outcome.Output.ToString().ShouldBe("saved\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stopped_program_is_ended_at_its_deadline_too()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("kill -STOP $$", Hasty with { StopGrace = TimeSpan.FromSeconds(20) });
        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.Signal.ShouldBe(15);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_ends_the_program_in_good_order()
    {
        using var checker = new ProgramChecker();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        checker.Cancellation = cancellation.Token;
        var outcome = await checker.RunAsync("sleep 60");
        outcome.End.ShouldBe(ProgramEnd.Stopped);
        outcome.Signal.ShouldBe(15);
        outcome.Description.ShouldBe("was to stop and was ended with SIGTERM");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_was_cancelled_or_stopped_before_its_start_is_not_started()
    {
        using var checker = new ProgramChecker();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        checker.Cancellation = cancellation.Token;
        var outcome = await checker.RunAsync("echo never");
        outcome.End.ShouldBe(ProgramEnd.Stopped);
        outcome.ProcessId.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_signal_that_is_sent_before_the_program_runs_reaches_it_when_it_does()
    {
        using var checker = new ProgramChecker();
        var control = new ProgramControl();
        control.Send(10);
        var run = checker.RunAsync(ProgramChecker.Shell("sleep 60", new ProgramOptions { Control = control }));
        (await run).Signal.ShouldBe(10);

        for (var round = 0; round < 20; round++)
        {
            control = new ProgramControl();
            run = checker.RunAsync(ProgramChecker.Shell("sleep 60", new ProgramOptions { Control = control }));
            control.Send(12);
            (await run).Signal.ShouldBe(12);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_control_passes_signals_on_to_the_whole_tree_stops_and_kills()
    {
        using var checker = new ProgramChecker();
        foreach (var (act, expected) in new (Action<ProgramControl>, string)[]
        {
            (control => control.Send(12), "exited with code 42"),
            (control => control.Stop(), "was to stop and was ended with SIGTERM"),
            (control => control.Kill(), "was to stop and was ended at once with SIGKILL"),
        })
        {
            var control = new ProgramControl();
            var ready = new TaskCompletionSource();
            var run = checker.RunAsync(ProgramChecker.Shell("trap 'exit 42' USR2; setsid sh -c 'echo ready; sleep 60' & while :; do wait; done", new ProgramOptions { Control = control, DrainGrace = TimeSpan.FromMilliseconds(500) }) with
            {
                Output = ProgramOutput.ToReceiver(_ =>
                {
                    ready.TrySetResult();
                    return ValueTask.CompletedTask;
                }),
            });
            await ready.Task;
            act(control);
            var outcome = await run;
            outcome.Description.ShouldBe(expected);
            outcome.Leaked.ShouldBeEmpty();
            Should.Throw<InvalidOperationException>(() => { _ = ProgramRunner.RunAsync(ProgramChecker.Shell("true", new ProgramOptions { Control = control }), TestContext.Current.CancellationToken); });
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Programs_share_a_budget()
    {
        using var checker = new ProgramChecker();
        using var budget = new RunBudget(cpus: 1, memoryBytes: null);
        var options = new ProgramOptions { Budget = budget, Deadline = TimeSpan.FromSeconds(30) };
        const string Exclusive = "mkdir lock && sleep 0.1 && rmdir lock";
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            ProgramRunner.RunAsync(ProgramChecker.Shell(Exclusive, options) with { WorkingDirectory = checker.Folder }, TestContext.Current.CancellationToken)));
        outcomes.ShouldAllBe(outcome => outcome.IsSuccess);
        budget.Holders.ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task Many_programs_at_once_are_each_told_their_own_outcome()
    {
        using var checker = new ProgramChecker();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(number =>
            ProgramRunner.RunAsync(ProgramChecker.Shell($"echo {number}; exit {number % 4}") with { Environment = checker.Marked }, TestContext.Current.CancellationToken)));
        outcomes.Select(outcome => outcome.Output.ToString().Trim()).ShouldBe(Enumerable.Range(0, 60).Select(number => $"{number}"));
        outcomes.Select(outcome => outcome.ExitCode).ShouldBe(Enumerable.Range(0, 60).Select(number => (int?)(number % 4)));
        await checker.CheckLeftoversAsync();
    }
}
