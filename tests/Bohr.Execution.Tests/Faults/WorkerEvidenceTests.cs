using Bohr.Execution.Evidence;
using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Faults;

/// <summary>What is known of a worker that hung, with real workers that hang in different ways.</summary>
[Collection(RealProcesses.Name)]
public sealed class WorkerEvidenceTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_stack_of_an_endless_loop_names_its_method() // Fault 13.
    {
        var evidence = await HangAsync("count");

        evidence.Kind.ShouldBe(HangKind.Spinning, evidence.ToString());
        evidence.Verdict.ShouldContain(" computed: it used ");
        evidence.Verdict.ShouldContain("FaultHandler.CountForever()");
        evidence.Stack.ShouldContain(call => call.Contains("FaultHandler.CountForever()"));
        evidence.Stack[^1].ShouldContain("FaultHandler.Handle(");
        evidence.Stack.ShouldNotContain(call => call.Contains("WorkerLoop"), "what every worker has below its handler tells nothing");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_stack_of_a_deadlock_names_the_method_that_waits()
    {
        var evidence = await HangAsync("deadlock");

        evidence.Kind.ShouldBe(HangKind.Waiting, evidence.ToString());
        evidence.Verdict.ShouldContain("waited for a lock or another thread (futex), in Bohr.Execution.TestWorker.FaultHandler.WaitForALockThatIsNeverFree()");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stopped_worker_is_told_as_stopped_and_nothing_is_asked_of_it() // Fault 15.
    {
        var evidence = await HangAsync("signal 19");

        evidence.Kind.ShouldBe(HangKind.Stopped, evidence.ToString());
        evidence.Verdict.ShouldEndWith("was stopped (state T), so it could not go on.");
        evidence.Stack.ShouldBeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_the_kernel_holds_costs_the_run_its_grace_and_is_told_with_the_kernels_function() // Fault 16.
    {
        using var group = Cgroups.ScratchCgroup.MakeOrSkip("freezer");
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1.5), StopGrace = TimeSpan.FromMilliseconds(200) };
        _ = checker.Create();
        var freezing = Task.Run(async () =>
        {
            var worker = (await checker.WorkersBusyAsync(1)).ShouldHaveSingleItem();
            group.Add(worker);
            group.Freeze();
            return worker;
        });

        TimedOut<string, string>? timedOut = null;
        var outcomes = await checker.RunAsync(["sleep 60000", "echo 1"], guilty: text => text == "sleep 60000", seen: outcome =>
        {
            if (outcome is not TimedOut<string, string> held)
                return;

            // The run has gone on without it; only now may it end. It is collected here, as otherwise the next start of a worker would do it.
            timedOut = held;
            var handle = ProcessDescriptor.TryOpen(held.ProcessId);
            group.Thaw();
            Polling.Readable(handle, milliseconds: 10_000).ShouldBeTrue("it had been sent SIGKILL");
            Descriptor.Close(ref handle);
            HeldProcesses.Collect();
        });

        (await freezing).ShouldBe(timedOut.ShouldNotBeNull().ProcessId);
        outcomes.Count.ShouldBe(2);
        var evidence = timedOut.Evidence.ShouldNotBeNull();
        evidence.Kind.ShouldBe(HangKind.Uninterruptible, evidence.ToString());
        evidence.Verdict.ShouldContain("was held by the kernel in a wait that no signal ends (state D)");
        evidence.NextStep.ShouldContain("thaw");
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_that_the_runs_deadline_interrupts_are_kept_with_their_stacks() // Fault 17.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { RunDeadline = TimeSpan.FromSeconds(3), StopGrace = TimeSpan.FromMilliseconds(500) };
        _ = checker.Create();
        var recorder = checker.Recorder;
        await checker.RunAsync(["count", "deadlock"], guilty: _ => true);

        checker.Summary.End.ShouldBe(RunEnd.DeadlineReached);
        var interrupted = recorder.Interrupted;
        interrupted.Select(item => item.Name).Order().ShouldBe(["count", "deadlock"]);
        interrupted.Single(item => item.Name == "count").Evidence.ShouldNotBeNull().Stack.ShouldContain(call => call.Contains("CountForever"));
        var files = interrupted.Single(item => item.Name == "deadlock").Evidence.ShouldNotBeNull().Files;
        files.Count.ShouldBe(2, "a text, and the report of the runtime");
        (await File.ReadAllTextAsync(files[0], TestContext.Current.CancellationToken)).ShouldContain("HoldForever(");
        var journal = await File.ReadAllTextAsync(Path.Combine(checker.CloseJournal(), "journal.jsonl"), TestContext.Current.CancellationToken);
        journal.ShouldContain("with the item 'deadlock'");
        journal.ShouldContain(Path.GetFileName(files[0]));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_worker_that_hangs_in_its_start_is_told_with_what_it_waited_for()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1 };
        checker.Command = checker.Command with { Configuration = "hang"u8.ToArray(), StartDeadline = TimeSpan.FromSeconds(1), MaximumStartFailures = 1 };

        await checker.RunAsync(["echo 1"]);

        checker.Summary.End.ShouldBe(RunEnd.WorkersCannotStart);
        checker.Summary.Reason.ShouldContain("did not report within 1 s of its start");
        checker.Summary.Reason.ShouldContain("FaultHandler.Sleep(Int32)");
    }

    private static async Task<EvidenceReport> HangAsync(string item)
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(200) };
        var outcomes = await checker.RunAsync([item, "echo 1"], guilty: text => text == item);
        return outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem().Evidence.ShouldNotBeNull();
    }
}
