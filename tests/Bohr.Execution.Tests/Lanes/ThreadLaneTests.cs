using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Lanes;

public class ThreadLaneTests
{
    private static readonly StreamOptions Options = new() { Workers = 3, ItemDeadline = TimeSpan.FromSeconds(20), RunDeadline = TimeSpan.FromSeconds(40) };

    [Fact(Timeout = 60_000)]
    public async Task Items_come_back_completed_with_their_results()
    {
        var (outcomes, summary) = await RunAsync(Options, Enumerable.Range(0, 1000), static (item, _) => item * 2);

        outcomes.OfType<Completed<int, int>>().Select(outcome => outcome.Result).Order().ShouldBe(Enumerable.Range(0, 1000).Select(item => item * 2));
        summary.IsComplete.ShouldBeTrue();
        summary.WorkersStarted.ShouldBeInRange(1, 3);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handlers_exception_fails_its_item_and_nothing_else()
    {
        var (outcomes, summary) = await RunAsync(Options, Enumerable.Range(0, 10), static (item, _) => item == 5 ? throw new InvalidDataException("no five") : item);

        outcomes.OfType<Failed<int, int>>().ShouldHaveSingleItem().Message.ShouldBe(
            "'5' failed: no five (System.IO.InvalidDataException). The error is the item's own; it was not tried again.");
        summary.Count(OutcomeKind.Completed).ShouldBe(9);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_thread_past_its_items_deadline_is_abandoned_and_its_place_stays_empty()
    {
        using var release = new ManualResetEventSlim();
        var (outcomes, summary) = await RunAsync(
            Options with { ItemDeadline = TimeSpan.FromMilliseconds(300) },
            Enumerable.Range(0, 30),
            (item, _) => item == 3 && !release.Wait(TimeSpan.FromSeconds(30)) ? -1 : item);
        release.Set();

        var timedOut = outcomes.OfType<TimedOut<int, int>>().ShouldHaveSingleItem();
        timedOut.Item.ShouldBe(3);
        timedOut.EndedBy.ShouldBe("its thread was abandoned, as a thread cannot be ended");
        summary.Count(OutcomeKind.Completed).ShouldBe(29);
        summary.WorkersStarted.ShouldBeLessThanOrEqualTo(3);
        summary.WorkersLost.ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task When_every_thread_is_stuck_the_rest_is_skipped_and_says_so()
    {
        using var release = new ManualResetEventSlim();
        var (outcomes, summary) = await RunAsync(
            Options with { ItemDeadline = TimeSpan.FromMilliseconds(200) },
            Enumerable.Range(0, 30),
            (item, _) => release.Wait(TimeSpan.FromSeconds(30)) ? item : -1);
        release.Set();

        summary.End.ShouldBe(RunEnd.NoThreadLeft);
        outcomes.Count(outcome => outcome.Kind == OutcomeKind.TimedOut).ShouldBe(3);
        outcomes.OfType<Skipped<int, int>>().ShouldAllBe(outcome => outcome.Message.Contains("all 3 threads are stuck in items past their deadline"));
        outcomes.Select(outcome => outcome.Sequence).Order().ShouldBe(Enumerable.Range(0, (int)summary.Taken).Select(number => (long)number));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_items_token_is_cancelled_at_its_deadline()
    {
        var cancelled = new TaskCompletionSource();
        await RunAsync(
            Options with { ItemDeadline = TimeSpan.FromMilliseconds(200) },
            [1],
            (_, context) =>
            {
                context.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                cancelled.SetResult();
                return 0;
            });
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_skips_what_is_unfinished()
    {
        using var cancel = new CancellationTokenSource();
        var (outcomes, summary) = await RunAsync(
            Options,
            Enumerable.Range(0, 100_000),
            (item, context) =>
            {
                if (item == 20)
                    cancel.Cancel();

                return context.CancellationToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5)) ? -1 : item;
            },
            cancel.Token);

        summary.End.ShouldBe(RunEnd.Cancelled);
        outcomes.ShouldContain(outcome => outcome.Kind == OutcomeKind.Skipped);
        outcomes.Count.ShouldBe((int)summary.Taken);
    }

    private static async Task<(List<Outcome<int, int>> Outcomes, StreamSummary Summary)> RunAsync(
        StreamOptions options, IEnumerable<int> items, Func<int, ItemContext, int> handle, CancellationToken? cancellation = null)
    {
        var stream = ItemStream<int, int>.OnThreads(() => new Handler(handle), options);
        var outcomes = new List<Outcome<int, int>>();
        await foreach (var outcome in stream.RunAsync(items, cancellation ?? TestContext.Current.CancellationToken))
            outcomes.Add(outcome);

        return (outcomes, stream.Summary.ShouldNotBeNull());
    }

    private sealed class Handler(Func<int, ItemContext, int> handle) : IItemHandler<int, int>
    {
        public int Handle(int item, ItemContext context) => handle(item, context);
    }
}
