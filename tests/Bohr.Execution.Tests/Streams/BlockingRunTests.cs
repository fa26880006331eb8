using Bohr.Execution.Native;
using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Faults;

namespace Bohr.Execution.Tests.Streams;

/// <summary>The run that blocks its caller keeps the promises of the asynchronous one.</summary>
[Collection(RealProcesses.Name)]
public class BlockingRunTests
{
    [Fact(Timeout = 60_000)]
    public async Task Items_complete_and_one_that_kills_its_worker_costs_itself_only()
    {
        using var checker = new InvariantChecker();
        checker.Create();
        string[] items = [.. Enumerable.Range(0, 300).Select(number => number == 150 ? "signal 9" : $"echo {number}")];

        var outcomes = await OnAThread(() => checker.Stream.Run(items, TestContext.Current.CancellationToken).ToList());

        checker.CheckOutcomes(outcomes, item => item == "signal 9");
        outcomes.OfType<Crashed<string, string>>().ShouldHaveSingleItem().Cause.Signal.ShouldBe(Signals.SIGKILL);
        checker.Summary.Count(OutcomeKind.Completed).ShouldBe(299);
        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_endless_source_is_pulled_only_while_there_is_room()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { OutcomeItems = 50 };
        checker.Create();
        var taken = 0;

        var seen = await OnAThread(() => checker.Stream.Run(Source(), TestContext.Current.CancellationToken).Take(2000).Count());

        seen.ShouldBe(2000);
        taken.ShouldBeLessThanOrEqualTo(2000 + 50 + (2 * 9) + 1);
        checker.Summary.End.ShouldBe(RunEnd.ConsumerLeft);
        await checker.CheckLeftoversAsync();

        IEnumerable<string> Source()
        {
            while (true)
                yield return $"echo {++taken}";
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_throws_surfaces_after_the_outcomes_of_the_items_before_it()
    {
        using var checker = new InvariantChecker();
        checker.Create();
        var outcomes = new List<Outcome<string, string>>();

        var error = await Should.ThrowAsync<InvalidDataException>(OnAThread(() =>
        {
            foreach (var outcome in checker.Stream.Run(Source(), TestContext.Current.CancellationToken))
                outcomes.Add(outcome);

            return 0;
        }));

        error.Message.ShouldBe("the list is damaged");
        checker.CheckOutcomes(outcomes, _ => false);
        checker.Summary.Taken.ShouldBe(50);
        checker.Summary.End.ShouldBe(RunEnd.SourceFailed);
        await checker.CheckLeftoversAsync();

        static IEnumerable<string> Source()
        {
            for (var i = 0; i < 50; i++)
                yield return $"echo {i}";

            throw new InvalidDataException("the list is damaged");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Throwing_in_the_loop_ends_all_workers_and_leaks_nothing()
    {
        using var checker = new InvariantChecker();
        checker.Create();

        await Should.ThrowAsync<NotSupportedException>(OnAThread(() =>
        {
            foreach (var outcome in checker.Stream.Run(Enumerable.Repeat("sleep 20", 1000), TestContext.Current.CancellationToken))
                throw new NotSupportedException(outcome.Message);

            return 0;
        }));

        checker.Summary.End.ShouldBe(RunEnd.ConsumerLeft);
        await checker.CheckLeftoversAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_ends_a_run_whose_source_hangs()
    {
        using var checker = new InvariantChecker();
        checker.Create();
        using var stop = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();

        var outcomes = await OnAThread(() => checker.Stream.Run(Source(), stop.Token).ToList());

        checker.CheckOutcomes(outcomes, _ => false);
        checker.Summary.End.ShouldBe(RunEnd.Cancelled);
        await checker.CheckLeftoversAsync();
        never.Set();

        IEnumerable<string> Source()
        {
            yield return "echo 1";
            yield return "spin";
            stop.CancelAfter(300);
            never.Wait(TimeSpan.FromSeconds(50), CancellationToken.None);
        }
    }

    private static Task<T> OnAThread<T>(Func<T> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
