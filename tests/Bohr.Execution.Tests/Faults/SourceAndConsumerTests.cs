using Bohr.Execution.Streams;

namespace Bohr.Execution.Tests.Faults;

[Collection(RealProcesses.Name)]
public class SourceAndConsumerTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_consumer_that_stops_reading_stops_an_endless_source() // Fault 41.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { OutcomeItems = 100 };
        checker.Create();
        var taken = 0;
        var outcomes = new List<Outcome<string, string>>();
        await foreach (var outcome in checker.Stream.RunAsync(Source(), TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
            if (outcomes.Count == 1)
            {
                // What is taken settles: nothing more while nobody reads.
                var before = -1;
                while (before != Volatile.Read(ref taken))
                {
                    before = Volatile.Read(ref taken);
                    await Task.Delay(300, TestContext.Current.CancellationToken);
                }

                before.ShouldBeLessThanOrEqualTo(1 + 100 + (2 * 9) + 1, "the outcome here, the buffer, the items in flight, and one in the source's hand");
            }

            if (outcomes.Count == 5000)
                break;
        }

        taken.ShouldBeLessThanOrEqualTo(5000 + 100 + (2 * 9) + 1);
        checker.Summary.End.ShouldBe(RunEnd.ConsumerLeft);
        await checker.CheckLeftoversAsync();

        async IAsyncEnumerable<string> Source()
        {
            while (true)
            {
                yield return $"echo {Interlocked.Increment(ref taken)}";
                await Task.CompletedTask;
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_large_item_makes_the_source_wait() // Fault 41, by bytes.
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Workers = 1 };
        checker.Create();
        var taken = 0;
        var large = "sleep-not " + new string('x', 300_000);
        await foreach (var outcome in checker.Stream.RunAsync(Source(), TestContext.Current.CancellationToken))
        {
            outcome.Kind.ShouldBe(OutcomeKind.Completed);
            break;
        }

        await checker.CheckLeftoversAsync();
        taken.ShouldBeLessThan(2000);

        async IAsyncEnumerable<string> Source()
        {
            yield return "sleep 500";
            for (var i = 0; i < 5000; i++)
            {
                taken++;

                // At most one item beyond the prefetch's bytes waits while the first one runs.
                if (checker.Stream.Progress.Done == 0)
                    taken.ShouldBeLessThanOrEqualTo(2);

                yield return large;
                await Task.CompletedTask;
            }
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_throws_surfaces_after_the_outcomes_of_the_items_before_it() // Fault 42.
    {
        using var checker = new InvariantChecker();
        checker.Create();
        var outcomes = new List<Outcome<string, string>>();

        var error = await Should.ThrowAsync<InvalidDataException>(async () =>
        {
            await foreach (var outcome in checker.Stream.RunAsync(Source(), TestContext.Current.CancellationToken))
                outcomes.Add(outcome);
        });

        error.Message.ShouldBe("the list is damaged");
        outcomes.Count.ShouldBe(50);
        checker.CheckOutcomes(outcomes, _ => false);
        outcomes.ShouldAllBe(outcome => outcome.Kind == OutcomeKind.Completed);
        checker.Summary.End.ShouldBe(RunEnd.SourceFailed);
        await checker.CheckLeftoversAsync();

        static async IAsyncEnumerable<string> Source()
        {
            for (var i = 0; i < 50; i++)
                yield return $"echo {i}";

            await Task.Yield();
            throw new InvalidDataException("the list is damaged");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Leaving_the_loop_early_ends_all_workers_and_leaks_nothing() // Fault 45.
    {
        using var checker = new InvariantChecker();
        checker.Create();
        await foreach (var outcome in checker.Stream.RunAsync(DeadlineTests.Endless("sleep 50"), TestContext.Current.CancellationToken))
        {
            outcome.Kind.ShouldBe(OutcomeKind.Completed);
            break;
        }

        checker.Summary.End.ShouldBe(RunEnd.ConsumerLeft);
        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Throwing_in_the_loop_ends_all_workers_and_leaks_nothing() // Fault 45.
    {
        using var checker = new InvariantChecker();
        checker.Create();
        await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var outcome in checker.Stream.RunAsync(DeadlineTests.Endless("spin"), TestContext.Current.CancellationToken).WithCancellation(Soon()))
                throw new InvalidOperationException(outcome.Message);
        });

        await checker.CheckLeftoversAsync();

        static CancellationToken Soon() => new CancellationTokenSource(TimeSpan.FromSeconds(1)).Token;
    }

    [Fact(Timeout = 60_000)]
    public async Task After_a_failure_of_the_engine_itself_every_item_has_its_outcome_and_nothing_is_left()
    {
        using var checker = new InvariantChecker();
        var clock = new FailingClock();
        checker.Options = checker.Options with { Clock = clock };
        checker.Create();
        var outcomes = new List<Outcome<string, string>>();

        var error = await Should.ThrowAsync<InvalidOperationException>(async () =>
        {
            await foreach (var outcome in checker.Stream.RunAsync(DeadlineTests.Endless("sleep 20"), TestContext.Current.CancellationToken))
            {
                outcomes.Add(outcome);
                clock.FailsNext |= outcomes.Count == 10;
            }
        });

        error.Message.ShouldContain("the clock stopped");
        checker.Summary.End.ShouldBe(RunEnd.EngineFailed);
        checker.CheckOutcomes(outcomes, _ => true);
        outcomes.ShouldContain(outcome => outcome is Skipped<string, string>);
        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_runs_once()
    {
        using var checker = new InvariantChecker();
        await checker.RunAsync(["echo 1"]);
        await Should.ThrowAsync<InvalidOperationException>(async () => await checker.Stream.RunAsync(["echo 1"], TestContext.Current.CancellationToken).AnyAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Fails the dispatcher once, when told.</summary>
    private sealed class FailingClock : TimeProvider
    {
        private volatile bool _failsNext;

        public bool FailsNext { get => _failsNext; set => _failsNext = value; }

        public override long GetTimestamp()
        {
            if (!_failsNext || Thread.CurrentThread.Name != "bohr dispatcher")
                return base.GetTimestamp();

            _failsNext = false;
            throw new NotSupportedException("the clock stopped");
        }
    }
}
