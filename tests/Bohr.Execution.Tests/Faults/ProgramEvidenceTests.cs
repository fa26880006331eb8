using System.Globalization;
using Bohr.Execution.Evidence;
using Bohr.Execution.Programs;
using Bohr.Execution.Recording;

namespace Bohr.Execution.Tests.Faults;

/// <summary>What is known of a program that hung, with real programs that hang in different ways. Python is the system's.</summary>
[Collection(RealProcesses.Name)]
public sealed class ProgramEvidenceTests
{
    private static readonly ProgramOptions Hasty = new() { Deadline = TimeSpan.FromSeconds(1.5), StopGrace = TimeSpan.FromSeconds(2) };

    [Theory(Timeout = 60_000)] // Fault 48, its general part.
    [InlineData(HangKind.Waiting, "waited for a lock or another thread (futex), in wait_for_nobody (", ":5)", """
        import threading
        gate = threading.Lock()
        def wait_for_nobody():
            gate.acquire()
            gate.acquire()
        wait_for_nobody()
        """)]
    [InlineData(HangKind.Spinning, " computed: it used ", ", in turn (", """
        def turn():
            while True:
                pass
        turn()
        """)]
    [InlineData(HangKind.Spinning, " computed: it used ", ", in deep_in_c (", """
        def deep_in_c():
            return sum(range(10 ** 12))
        deep_in_c()
        """)]
    [InlineData(HangKind.Waiting, "waited for a time to pass (clock_nanosleep), in doze (", ":3)", """
        import time
        def doze():
            time.sleep(60)
        doze()
        """)]
    [InlineData(HangKind.Waiting, "waited for data from descriptor ", "] (read), in listen (", """
        import os
        ends = os.pipe()
        def listen():
            os.read(ends[0], 1)
        listen()
        """)]
    [InlineData(HangKind.BlockedOnChild, "waited for its child '", ", in spin_in_child (", """
        import os
        def spin_in_child():
            while True:
                pass
        def main():
            child = os.fork()
            if child == 0:
                spin_in_child()
            os.waitpid(child, 0)
        main()
        """)]
    [InlineData(HangKind.BlockedOnChild, "waited for its child '", ", in inner (<string>:1)", """
        import subprocess, sys
        subprocess.run([sys.executable, "-c", "def inner(): import threading; e = threading.Lock(); e.acquire(); e.acquire()\ninner()"])
        """)]
    public async Task A_Python_program_that_hangs_tells_function_and_line(HangKind kind, string part, string end, string code)
    {
        using var checker = new ProgramChecker();
        await File.WriteAllTextAsync(checker.File("hang.py"), code, TestContext.Current.CancellationToken);
        var outcome = await checker.RunAsync(new ProgramCommand { Executable = "/usr/bin/python3", Arguments = [checker.File("hang.py")], Options = Hasty });

        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.Signal.ShouldBe(15);
        var evidence = outcome.Evidence.ShouldNotBeNull();
        evidence.Kind.ShouldBe(kind, evidence.ToString());
        evidence.Verdict.ShouldContain(part);
        evidence.Verdict.ShouldContain(end);
        evidence.Stack.ShouldNotBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_waits_for_a_child_is_told_with_its_child()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("sleep 60; true", Hasty);

        var evidence = outcome.Evidence.ShouldNotBeNull();
        evidence.Kind.ShouldBe(HangKind.BlockedOnChild, evidence.ToString());
        evidence.Verdict.ShouldContain("waited for its child 'sleep 60' (pid ");
        evidence.Verdict.ShouldContain("which waited for a time to pass");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stopped_program_is_told_as_stopped() // Fault 15.
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("kill -STOP $$", Hasty);

        outcome.Evidence.ShouldNotBeNull().Kind.ShouldBe(HangKind.Stopped, outcome.Evidence.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_recorded_run_keeps_the_files_of_evidence_and_says_in_its_journal_where_they_are()
    {
        var runs = Directory.CreateTempSubdirectory("bohr-runs-");
        using var removal = new Removal(runs);
        using var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = runs.FullName });
        var folder = recorder.Folder;
        var outcome = await ProgramRunner.RunAsync(ProgramChecker.Shell("echo about to wait; exec sleep 60", Hasty with { Recorder = recorder }), TestContext.Current.CancellationToken);
        recorder.Dispose();

        var evidence = outcome.Evidence.ShouldNotBeNull();
        var text = await File.ReadAllTextAsync(evidence.Files.ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        foreach (var part in (string[])[evidence.Verdict, "== Open files:", "about to wait", "Max open files", "State:\tS (sleeping)", "nanosleep"])
            text.ShouldContain(part);

        var journal = await File.ReadAllTextAsync(Path.Combine(folder, "journal.jsonl"), TestContext.Current.CancellationToken);
        journal.ShouldContain("\"evidence\"");
        journal.ShouldContain(Path.GetFileName(evidence.Files[0]));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_that_closed_our_descriptor_is_sent_no_signal()
    {
        using var checker = new ProgramChecker();
        var code = "import os, time\nos.closerange(3, 50)\nmine = [os.open('/dev/null', os.O_RDWR) for _ in range(20)]\nprint('closed', flush=True)\ntime.sleep(60)";
        var outcome = await checker.RunAsync(new ProgramCommand { Executable = "/usr/bin/python3", Arguments = ["-c", code], Options = Hasty });

        outcome.Output.ToString().ShouldBe("closed\n");
        outcome.Signal.ShouldBe(15, "nothing else was sent");
        outcome.Evidence.ShouldNotBeNull().Kind.ShouldBe(HangKind.Waiting);
        outcome.Evidence.Stack.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_evidence_a_program_is_ended_at_its_deadline_at_once()
    {
        using var checker = new ProgramChecker();
        var outcome = await checker.RunAsync("echo $PYTHONPATH; sleep 60", Hasty with { CollectsEvidence = false });

        outcome.End.ShouldBe(ProgramEnd.DeadlineReached);
        outcome.Evidence.ShouldBeNull();
        outcome.Output.ToString().ShouldBe(Environment.GetEnvironmentVariable("PYTHONPATH") + "\n");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hung_dotnet_program_tells_its_managed_stack()
    {
        using var checker = new ProgramChecker();

        // A coordinator whose worker is deadlocked: two .NET processes, of which the first waits for good reason.
        var outcome = await checker.RunAsync(new ProgramCommand { Executable = InvariantChecker.WorkerProgram, Arguments = ["1", "deadlock", "1"], Options = Hasty with { Deadline = TimeSpan.FromSeconds(4) } });

        var evidence = outcome.Evidence.ShouldNotBeNull();
        evidence.Stack.ShouldContain(call => call.Contains("Program.<Main>", StringComparison.Ordinal), evidence.ToString());
        evidence.Verdict.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"(pid {outcome.ProcessId})"));
    }

    private sealed class Removal(DirectoryInfo folder) : IDisposable
    {
        public void Dispose() => folder.Delete(recursive: true);
    }
}
