using System.Diagnostics;
using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Faults;
using Bohr.Execution.TestWorker;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Tests.Observing;

[Collection(RealProcesses.Name)]
public class StreamTelemetryTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("once FILE", "signal", 1, "completed")]
    [InlineData("signal 9", "signal", 2, "crashed")]
    [InlineData("exit 7", "exited", 2, "crashed")]
    [InlineData("garbage", "protocol-error", 2, "crashed")]
    [InlineData("sleep 60000", "item-deadline", 1, "timed-out")]
    public async Task A_worker_that_is_lost_counts_once_with_its_cause(string item, string cause, int lost, string outcome)
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { ItemDeadline = item.StartsWith("sleep", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(20) };
        item = item.Replace("FILE", item.Contains("FILE", StringComparison.Ordinal) ? checker.File("first") : "", StringComparison.Ordinal);
        using var measurements = new Measurements();

        _ = await checker.RunAsync(["echo 1", item, "echo 2", "throw it"], guilty: text => text == item || text == "throw it");

        measurements.Sum("bohr.workers.lost").ShouldBe(checker.Summary.WorkersLost);
        measurements.Sum("bohr.workers.lost", "bohr.handler=faults", "bohr.lane=processes", $"bohr.cause={cause}").ShouldBe(lost);
        measurements.Sum("bohr.workers.started").ShouldBe(checker.Summary.WorkersStarted);
        measurements.Sum("bohr.items.retried").ShouldBe(checker.Summary.Retries);
        measurements.Sum("bohr.items.quarantined").ShouldBe(outcome == "crashed" ? 1 : 0);
        measurements.Sum("bohr.items.finished").ShouldBe(4);
        measurements.Sum("bohr.items.finished", "bohr.outcome=completed").ShouldBe(outcome == "completed" ? 3 : 2);
        measurements.Sum("bohr.items.finished", "bohr.outcome=failed").ShouldBe(1);
        measurements.Sum("bohr.items.finished", $"bohr.outcome={outcome}").ShouldBeGreaterThanOrEqualTo(1);
        measurements.Count("bohr.item.duration").ShouldBe(4);
        measurements.Sum("bohr.streams.ended", "bohr.end=source-exhausted").ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_in_work_is_measured_while_it_is_and_nothing_is_left_afterwards()
    {
        using var checker = new InvariantChecker();
        var file = checker.File("go");
        checker.Create();
        using var measurements = new Measurements();
        string[] items = [.. Enumerable.Repeat("until-file " + file, 2), .. Enumerable.Repeat("echo 1", 40)];
        var run = checker.RunAsync(items);
        _ = await checker.WorkersBusyAsync(2);

        await Until(() => measurements.Sum("bohr.workers.alive") == 2 && measurements.Sum("bohr.items.in_flight") == 18);
        measurements.Sum("bohr.workers.memory", "bohr.handler=faults").ShouldBeInRange(2 * 10e6, 2 * 1e9);
        measurements.Sum("bohr.items.queued").ShouldBeInRange(0, 18);
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        _ = await run;

        measurements.Sum("bohr.workers.alive").ShouldBe(0);
        measurements.Sum("bohr.workers.memory").ShouldBe(0);
        measurements.Sum("bohr.items.in_flight").ShouldBe(0);
        measurements.Sum("bohr.items.queued").ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_consumer_that_leaves_has_had_what_is_counted()
    {
        using var measurements = new Measurements();
        var stream = ItemStream<int, int>.OnThreads(() => new Doubling(), new StreamOptions { Workers = 2 });
        await foreach (var outcome in stream.RunAsync(Enumerable.Range(0, 1000), TestContext.Current.CancellationToken))
        {
            if (outcome.Sequence >= 0)
                break;
        }

        measurements.Sum("bohr.items.finished", "bohr.handler=Int32", "bohr.lane=threads").ShouldBe(1);
        measurements.Sum("bohr.streams.ended", "bohr.end=consumer-left").ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_and_its_longer_and_failed_items_are_activities_below_the_one_of_the_caller()
    {
        using var checker = new InvariantChecker();
        using var activities = new Activities();
        using var own = activities.StartOwn();

        string[] shorts = [.. Enumerable.Range(0, 60).Select(number => $"echo {number}")];
        _ = await checker.RunAsync([.. shorts, "sleep 30", "throw bad", "signal 9"], guilty: item => item is "throw bad" or "signal 9", seen: _ => Activity.Current.ShouldBe(own));

        Activity.Current.ShouldBe(own);
        var run = activities.Ended.Single(activity => activity.OperationName == "stream faults");
        run.ParentSpanId.ShouldBe(own.SpanId);
        run.Status.ShouldBe(ActivityStatusCode.Unset);
        run.GetTagItem("bohr.items.completed").ShouldBe(61);
        run.GetTagItem("bohr.workers.lost").ShouldBe(2);
        run.Events.Count(happened => happened.Name == "worker lost").ShouldBe(2);
        var items = activities.Ended.Where(activity => activity.OperationName == "item faults").ToDictionary(activity => (string)activity.GetTagItem("bohr.item.name")!);
        items.Keys.Intersect(shorts).Count().ShouldBeLessThan(60);
        items.Values.Where(item => item.Status == ActivityStatusCode.Unset).ShouldAllBe(item => item.Duration >= TimeSpan.FromMilliseconds(1));
        items.Values.ShouldAllBe(item => item.ParentSpanId == run.SpanId && item.TraceId == own.TraceId);
        items["sleep 30"].Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(25));
        items["sleep 30"].StartTimeUtc.ShouldBeGreaterThanOrEqualTo(run.StartTimeUtc);
        (items["sleep 30"].StartTimeUtc + items["sleep 30"].Duration).ShouldBeLessThanOrEqualTo(run.StartTimeUtc + run.Duration);
        items["throw bad"].GetTagItem("error.type").ShouldBe("System.IO.InvalidDataException");
        items["throw bad"].StatusDescription.ShouldBe("bad");
        items["signal 9"].GetTagItem("error.type").ShouldBe("crashed");
        items["signal 9"].StatusDescription.ShouldNotBeNull().ShouldContain("was killed by signal 9 (SIGKILL)");
    }

    [Fact(Timeout = 60_000)]
    public void What_a_handler_on_a_thread_starts_belongs_to_the_run()
    {
        using var activities = new Activities();
        var parents = new List<string?>();
        var stream = ItemStream<int, int>.OnThreads(() => new Doubling(() => parents.Add(Activity.Current?.OperationName)), new StreamOptions { Workers = 1 });

        stream.Run([1, 2], TestContext.Current.CancellationToken).Count().ShouldBe(2);

        parents.ShouldBe(["stream Int32", "stream Int32"]);
        Activity.Current.ShouldBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_logger_is_told_of_deaths_retries_and_what_was_set_aside()
    {
        using var checker = new InvariantChecker();
        var messages = new Messages();
        checker.Options = checker.Options with { Logger = messages };

        _ = await checker.RunAsync(["echo 1", "signal 9", "echo 2"], guilty: item => item == "signal 9");

        var told = messages.All;
        told.Count(message => message.Id == 1 && message.Level == LogLevel.Warning).ShouldBe(2);
        told.ShouldContain(message => message.Id == 1 && message.Text.Contains("of faults was killed by signal 9 (SIGKILL)") && message.Text.EndsWith("It was working on: signal 9"));
        told.ShouldContain(message => message.Id == 2 && message.Text.StartsWith("Item 1 'signal 9' of faults is tried once more, alone: its worker was killed by signal 9"));
        told.ShouldContain(message => message.Id == 3 && message.Level == LogLevel.Error && message.Text.StartsWith("Item 1 'signal 9' of faults ended its worker twice"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_logger_is_told_of_pauses_between_starts_and_of_the_early_end()
    {
        using var checker = new InvariantChecker();
        var messages = new Messages();
        checker.Options = checker.Options with { Logger = messages };
        checker.Command = checker.Command with { Configuration = "die"u8.ToArray() };

        _ = await checker.RunAsync(["echo 1"]);

        var told = messages.All;
        told.Where(message => message.Id == 4).ShouldNotBeEmpty();
        told.ShouldContain(message => message.Id == 4 && message.Text.Contains("(1 in a row); the next is started in 00:00:00.05"));
        told.ShouldContain(message => message.Id == 5 && message.Text.Contains("ended early (workers-cannot-start) with 1 items taken and 1 skipped: no worker can start"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_logger_that_hangs_holds_nothing_up()
    {
        using var release = new ManualResetEventSlim();
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Logger = new Messages(() => _ = release.Wait(TimeSpan.FromSeconds(50))) };

        _ = await checker.RunAsync(["echo 1", "signal 9", "echo 2", .. Enumerable.Repeat("echo 3", 100)], guilty: item => item == "signal 9");

        release.IsSet.ShouldBeFalse();
        checker.Summary.IsComplete.ShouldBeFalse();
        checker.Summary.Duration.ShouldBeLessThan(TimeSpan.FromSeconds(40));
        release.Set();
    }

    [Fact(Timeout = 60_000)]
    public async Task Listeners_that_throw_change_no_outcome()
    {
        using var checker = new InvariantChecker();
        checker.Options = checker.Options with { Logger = new Messages(() => throw new InvalidOperationException("the logger is broken")) };
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Bohr.Execution",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => throw new InvalidOperationException("the listener is broken"),
        };
        ActivitySource.AddActivityListener(listener);

        _ = await checker.RunAsync(["sleep 5", "signal 9", "sleep 5"], guilty: item => item == "signal 9");

        checker.Summary.Count(OutcomeKind.Completed).ShouldBe(2);
    }

    [Fact(Timeout = 60_000)]
    public void While_nobody_listens_items_are_not_even_named()
    {
        var named = 0;
        var contract = FaultContract.Instance with { Describe = item => { named++; return item; } };
        var command = new Execution.Workers.WorkerCommand { Executable = InvariantChecker.WorkerProgram };

        ItemStream<string, string>.InProcesses(contract, new StreamOptions { Workers = 1 }, command).Run(["sleep 5"], TestContext.Current.CancellationToken).Count().ShouldBe(1);
        named.ShouldBe(0);
        using (new Activities())
            ItemStream<string, string>.InProcesses(contract, new StreamOptions { Workers = 1 }, command).Run(["sleep 5"], TestContext.Current.CancellationToken).Count().ShouldBe(1);

        named.ShouldBe(1);
    }

    private static async Task Until(Func<bool> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Doubling(Action? look = null) : IItemHandler<int, int>
    {
        public int Handle(int item, ItemContext context)
        {
            look?.Invoke();
            return 2 * item;
        }
    }
}
