using System.Diagnostics;
using Bohr.Execution.Native;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.TestWorker;
using Bohr.Execution.Tests.Cgroups;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

[Collection(RealProcesses.Name)]
public sealed class JournalTests : IDisposable
{
    private readonly string _runs = Directory.CreateTempSubdirectory("bohr-journal-fault-").FullName;

    public void Dispose() => Directory.Delete(_runs, recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task The_journal_of_a_killed_engine_names_what_was_running_and_the_next_run_tells_it() // Faults 25 and 38.
    {
        using var coordinator = StartCoordinator(InvariantChecker.WorkerProgram, ["2", "sleep 60000", "3"]);
        await WaitForStartsAsync(2);
        var id = new RunArchive(_runs).Ids().ShouldHaveSingleItem();
        new RunArchive(_runs).Read(id).State.ShouldBe(RunState.Running);
        Kill(coordinator);

        await CheckKilledRunAsync(id);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_journal_of_an_engine_killed_for_memory_names_what_was_running() // Fault 25.
    {
        using var group = ScratchCgroup.MakeOrSkip("memory");
        group.LimitMemory(256 << 20);
        var signal = Path.Combine(_runs, "eat");
        var (shell, arguments) = group.Inside(InvariantChecker.WorkerProgram, "2", "sleep 60000", "3");
        using var coordinator = StartCoordinator(shell, arguments, ("BOHR_TEST_EAT", signal));
        await WaitForStartsAsync(2);
        var id = new RunArchive(_runs).Ids().ShouldHaveSingleItem();
        await File.WriteAllTextAsync(signal, "", TestContext.Current.CancellationToken);

        coordinator.WaitForExit(30_000).ShouldBeTrue();

        coordinator.ExitCode.ShouldBe(137);
        group.Number("memory", "memory.oom_control", "oom_kill").ShouldBeGreaterThan(0);
        await CheckKilledRunAsync(id);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_disk_cuts_the_journal_and_not_the_run_and_recording_resumes_with_room() // Fault 29.
    {
        using var disk = SmallDisk.MakeOrSkip(bytes: 2 << 20);
        var filler = Path.Combine(disk.Folder, "filler");
        using var checker = new InvariantChecker();
        var notices = new List<string>();
        var seen = 0;
        string folder;
        using (var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = disk.Folder, OnNotice = notices.Add }))
        {
            folder = recorder.Folder;
            var options = checker.Options with { Recorder = recorder, OutcomeItems = 16 };
            var stream = ItemStream<string, string>.InProcesses(FaultContract.Instance, options, new WorkerCommand { Executable = InvariantChecker.WorkerProgram });
            await foreach (var outcome in stream.RunAsync(SourceAsync(), TestContext.Current.CancellationToken))
            {
                outcome.Kind.ShouldBe(outcome.Item.StartsWith("throw", StringComparison.Ordinal) ? OutcomeKind.Failed : OutcomeKind.Completed);
                Interlocked.Increment(ref seen);
            }

            stream.Summary!.IsComplete.ShouldBeTrue("the run goes on");
            recorder.End("finished", exitCode: 0);
        }

        notices.ShouldHaveSingleItem().ShouldStartWith("the journal of this run is cut from here on: ");
        var run = RecordedRun.Read(folder);
        run.State.ShouldBe(RunState.Ended);
        run.Problems.ShouldContain(problem => problem.EndsWith("are missing: the disk took no more.", StringComparison.Ordinal));
        run.Items["failed"].ShouldBe(1000, "the end tells all that happened");
        run.Failed.ShouldContain(item => item.Name == "throw after", "what failed after there was room again");
        run.Slowest.ShouldContain(item => item.Name == "sleep 5", "what completed after there was room again");

        async IAsyncEnumerable<string> SourceAsync()
        {
            yield return "echo before";
            await WorkerDeathTests.Until(() => seen == 1);
            FillDisk(filler);
            for (var i = 0; i < 998; i++)
                yield return "throw-long 2000";

            await WorkerDeathTests.Until(() => seen == 999);
            File.Delete(filler);
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            yield return "sleep 5";
            yield return "throw after";
            yield return "throw last";
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_disk_that_stays_full_cuts_the_journal_after_a_whole_record() // Fault 29.
    {
        using var disk = SmallDisk.MakeOrSkip(bytes: 1 << 20);
        var notices = new List<string>();
        string folder;
        using (var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = disk.Folder, OnNotice = notices.Add }))
        {
            folder = recorder.Folder;
            var stream = ItemStream<string, string>.InProcesses(
                FaultContract.Instance, new StreamOptions { Workers = 2, Recorder = recorder }, new WorkerCommand { Executable = InvariantChecker.WorkerProgram });
            var count = 0;
            await foreach (var _ in stream.RunAsync(Enumerable.Repeat("throw-long 2000", 2000), TestContext.Current.CancellationToken))
                count++;

            count.ShouldBe(2000);
        }

        notices.ShouldHaveSingleItem();
        var run = RecordedRun.Read(folder);
        run.State.ShouldBe(RunState.Killed, "its end found no room");
        run.Items["failed"].ShouldBeInRange(100, 1999);
        run.Problems.ShouldBeEmpty("no line is broken");
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).ShouldBe(["journal.jsonl"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_place_that_cannot_be_written_is_told_and_the_run_is_recorded_elsewhere()
    {
        var file = Path.Combine(_runs, "no-folder");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var notices = new List<string>();
        var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = Path.Combine(file, "runs"), OnNotice = notices.Add });
        var folder = recorder.Folder;
        recorder.Dispose();

        notices.ShouldHaveSingleItem().ShouldContain($"it is recorded in '{folder}'");
        folder.ShouldStartWith(Path.GetTempPath());
        RecordedRun.Read(folder).State.ShouldBe(RunState.Ended);
        Directory.Delete(folder, recursive: true);
    }

    private async Task CheckKilledRunAsync(string id)
    {
        var run = new RunArchive(_runs).Read(id);
        run.State.ShouldBe(RunState.Killed, "also while what it left is still being ended");
        run.RunningAtEnd.Count.ShouldBe(2);
        run.RunningAtEnd.ShouldAllBe(item => item.Name == "sleep 60000" && item.Age > TimeSpan.Zero && item.ProcessId > 0);
        run.Problems.ShouldBeEmpty();
        RunReport.Lines(run).ShouldContain("Running when it was killed");
        new RunArchive(_runs).ReadSummary(id).State.ShouldBe(RunState.Killed);

        var told = new TaskCompletionSource<string>();
        using (RunRecorder.Start(new RecorderOptions { RunsFolder = _runs, OnNotice = text => told.TrySetResult(text) }))
            (await told.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldStartWith("the last run here was killed after ");

        var notice = await told.Task;
        notice.ShouldContain("'sleep 60000' ran for ");
        notice.ShouldContain($"bohr runs show {id[16..]}");
        using (RunRecorder.Start(new RecorderOptions { RunsFolder = _runs, OnNotice = second => throw new InvalidOperationException(second) }))
        {
            // It is told once.
        }
    }

    private Process StartCoordinator(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["BOHR_RUNS"] = _runs;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return Process.Start(start).ShouldNotBeNull();
    }

    private async Task WaitForStartsAsync(int count) => await WorkerDeathTests.Until(() =>
        Directory.EnumerateFiles(_runs, "journal.jsonl", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Split('\n').Count(line => line.StartsWith("{\"t\":\"start\"", StringComparison.Ordinal)) >= count));

    private static void Kill(Process process)
    {
        var handle = ProcessDescriptor.TryOpen(process.Id);
        ProcessDescriptor.TrySignal(handle, Signals.SIGKILL).ShouldBeTrue();
        Descriptor.Close(ref handle);
        process.WaitForExit(20_000).ShouldBeTrue();
    }

    private static void FillDisk(string filler)
    {
        using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
