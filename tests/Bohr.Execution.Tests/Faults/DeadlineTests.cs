using Bohr.Execution.Evidence;
using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Faults;

[Collection(RealProcesses.Name)]
public class DeadlineTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("spin", "SIGTERM", HangKind.Spinning)] // Fault 13.
    [InlineData("sleep 60000", "SIGTERM", HangKind.Waiting)]
    [InlineData("ignore-term", "SIGTERM, then SIGKILL after 0.5 s", HangKind.Spinning)] // Fault 14.
    [InlineData("signal 19", "SIGTERM, then SIGKILL after 0.5 s", HangKind.Stopped)] // Fault 15: stopped, it does not notice SIGTERM.
    public async Task An_item_past_its_deadline_is_ended_and_not_tried_again(string item, string endedBy, HangKind kind)
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(500) };

        var outcomes = await checker.RunAsync(["echo 1", item, "echo 2", "echo 3"], guilty: text => text == item);

        var timedOut = outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem();
        timedOut.Item.ShouldBe(item);
        timedOut.EndedBy.ShouldBe(endedBy);
        timedOut.Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        var evidence = timedOut.Evidence.ShouldNotBeNull();
        timedOut.Message.ShouldBe($"'{item}' was still running at its deadline of 1 s and was ended ({endedBy}). {evidence.Verdict} {evidence.NextStep}");
        evidence.Kind.ShouldBe(kind, evidence.ToString());
        checker.Summary.Retries.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_that_overwrites_the_time_of_its_beginning_does_not_escape_its_deadline()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1) };

        var outcomes = await checker.RunAsync(["scribble-time", "echo 1"], guilty: item => item == "scribble-time");

        outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem().Item.ShouldBe("scribble-time");
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_behind_one_that_is_being_ended_do_not_begin_in_its_worker_any_more()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromSeconds(10) };
        var file = checker.File("appended");

        var outcomes = await checker.RunAsync(["outlast-term 2500", "append " + file], guilty: item => item.StartsWith("outlast", StringComparison.Ordinal));

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("once\n");
        outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem().EndedBy.ShouldBe("SIGTERM", "it came to its end within the grace");
    }

    [Fact(Timeout = 60_000)]
    public async Task Waiting_for_a_stubborn_worker_to_end_takes_no_processor_time()
    {
        using var checker = new InvariantChecker();
        using var cancel = new CancellationTokenSource();
        checker.Cancellation = cancel.Token;
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromSeconds(4) };
        var begun = TimeSpan.Zero;

        await checker.RunAsync(
            ["echo 1", "outlast-term 60000"],
            seen: outcome =>
            {
                if (outcome.Item != "echo 1")
                    return;

                begun = Environment.CpuUsage.TotalTime;
                cancel.CancelAfter(300);
            });

        // A dispatcher that spins takes all of the four seconds or what the machine gives it; checking the leftovers takes a little.
        (Environment.CpuUsage.TotalTime - begun).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact(Timeout = 60_000)]
    public async Task Items_that_wait_behind_others_are_measured_from_their_own_beginning()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1, ItemDeadline = TimeSpan.FromSeconds(1.5) };

        await checker.RunAsync(Enumerable.Repeat("sleep 400", 9));

        checker.Summary.Count(OutcomeKind.Completed).ShouldBe(9, "together they take longer than one item may");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_runs_deadline_ends_everything_and_accounts_for_every_item_that_was_taken() // Fault 17.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { RunDeadline = TimeSpan.FromSeconds(2), StopGrace = TimeSpan.FromSeconds(1) };

        var outcomes = await checker.RunAsync(Endless("sleep 200"));

        checker.Summary.End.ShouldBe(RunEnd.DeadlineReached);
        checker.Summary.IsComplete.ShouldBeFalse();
        outcomes.Count(outcome => outcome.Kind == OutcomeKind.Completed).ShouldBeGreaterThan(0);
        var skipped = outcomes.OfType<Skipped<string, string>>().ToList();
        skipped.ShouldNotBeEmpty();
        skipped.ShouldAllBe(outcome => outcome.End == RunEnd.DeadlineReached && outcome.Message.Contains("deadline of 2 s"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_delivers_what_is_finished_skips_the_rest_and_ends_stubborn_workers() // Fault 40, the engine's part.
    {
        using var checker = new InvariantChecker();
        using var cancel = new CancellationTokenSource();
        checker.Cancellation = cancel.Token;
        checker.Options = checker.Options with { StopGrace = TimeSpan.FromMilliseconds(500) };
        var seen = 0;

        var outcomes = await checker.RunAsync(
            [.. Enumerable.Repeat("echo 1", 20), "ignore-term", .. Enumerable.Repeat("sleep 100", 1000)],
            seen: _ =>
            {
                if (++seen == 25)
                    cancel.Cancel();
            });

        checker.Summary.End.ShouldBe(RunEnd.Cancelled);
        outcomes.Count(outcome => outcome.Kind == OutcomeKind.Completed).ShouldBeGreaterThanOrEqualTo(24);
        outcomes.Single(outcome => outcome.Item == "ignore-term").Kind.ShouldBe(OutcomeKind.Skipped);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_hangs_and_ignores_its_token_does_not_hold_up_the_end()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { RunDeadline = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(200) };
        var never = new TaskCompletionSource();

        var outcomes = await checker.RunAsync(Source());
        never.SetResult();

        outcomes.ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.Completed);
        checker.Summary.End.ShouldBe(RunEnd.DeadlineReached);

        async IAsyncEnumerable<string> Source()
        {
            yield return "echo 1";
            await never.Task;
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Jumps_of_the_wall_clock_change_no_deadline() // Fault 19.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { ItemDeadline = TimeSpan.FromSeconds(2), Clock = new JumpingClock() };

        var outcomes = await checker.RunAsync(["sleep 100", "sleep 60000", "sleep 100"], guilty: item => item == "sleep 60000");

        outcomes.OfType<TimedOut<string, string>>().ShouldHaveSingleItem().Item.ShouldBe("sleep 60000");
    }

    internal static async IAsyncEnumerable<string> Endless(string item)
    {
        while (true)
        {
            yield return item;
            await Task.CompletedTask;
        }
    }

    /// <summary>A wall clock that leaps by days; timestamps as usual.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private int _calls;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddDays(_calls++ % 2 * 10_000);
    }
}
