using Bohr.Execution.Evidence;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;

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

    private static async Task<EvidenceReport> HangAsync(string item)
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(200) };
        var outcomes = await checker.RunAsync([item, "echo 1"], guilty: text => text == item);
        return outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem().Evidence.ShouldNotBeNull();
    }
}
