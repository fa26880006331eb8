using Bohr.Execution.Budgets;
using Bohr.Execution.Graphs;

namespace Bohr.Execution.Tests.Graphs;

/// <summary>Order, failures, finalizers, deadlines and the ends of runs.</summary>
public sealed class TaskGraphTests : IDisposable
{
    private readonly GraphFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_failure_costs_only_those_that_depend_on_it()
    {
        var result = await _folder.RunAsync(
            _folder.Task("bad", (Action<TaskContext>)(_ => throw new InvalidOperationException("no paper"))),
            _folder.Task("hurt") with { DependsOn = ["bad"] },
            _folder.Task("hurt too") with { DependsOn = ["hurt"] },
            _folder.Task("well"),
            _folder.Task("well too") with { DependsOn = ["well"] });

        Outcomes(result).ShouldBe(
            ["bad Failed", "hurt Skipped", "hurt too Skipped", "well Completed", "well too Completed"]);
        result.Reports.Single(report => report.Name == "bad").Error.ShouldBe("no paper");
        result.Reports.Single(report => report.Name == "hurt too").Reason.Text.ShouldBe("'hurt', which it depends on, did not complete");
        result.IsComplete.ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_that_failed_runs_again_although_nothing_changed()
    {
        await _folder.RunAsync(_folder.Task("a", (Action<TaskContext>)(_ => throw new InvalidOperationException())));
        (await _folder.RunAsync(_folder.Task("a"))).Reports[0].Reason.Kind.ShouldBe(TaskReasonKind.LastRunUnfinished);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_may_stop_at_the_first_failure()
    {
        _folder.Options = _folder.Options with { MaximumRunning = 1, StopsAtFirstFailure = true };
        var result = await _folder.RunAsync(
            _folder.Task("a", (Action<TaskContext>)(_ => throw new InvalidOperationException())), _folder.Task("b"), _folder.Task("c"));

        _folder.Ran.ShouldBe(["a"]);
        result.Count(TaskOutcome.Skipped).ShouldBe(2);
        result.EndedEarly.ShouldBe("'a' failed, and the run was to stop at the first failure.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_finalizer_runs_after_what_it_finalizes_whatever_became_of_that()
    {
        var result = await _folder.RunAsync(
            _folder.Task("stop server") with { Finalizes = ["start server", "test"] },
            _folder.Task("start server"),
            _folder.Task("test", (Action<TaskContext>)(_ => throw new InvalidOperationException())) with { DependsOn = ["start server"] });

        _folder.Ran.ShouldBe(["start server", "test", "stop server"]);
        result.Reports[^1].Reason.Text.ShouldBe("it finalizes tasks that ran");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_finalizer_does_not_run_when_nothing_ran_that_it_finalizes()
    {
        TaskDefinition[] tasks = [_folder.Task("a"), _folder.Task("clean up") with { Finalizes = ["a"] }];
        await _folder.RunAsync(tasks);
        var result = await _folder.RunAsync(tasks);

        _folder.Ran.ShouldBeEmpty();
        result.Reports[1].Reason.Kind.ShouldBe(TaskReasonKind.NothingToFinalize);
        result.IsComplete.ShouldBeTrue();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_run_tells_running_tasks_to_end_skips_the_rest_and_runs_finalizers()
    {
        using var cancelled = new CancellationTokenSource();
        _folder.Options = _folder.Options with { MaximumRunning = 1 };
        _folder.Graph = new TaskGraph()
            .Add(_folder.Task("waits", async context =>
            {
                await cancelled.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Stop);
            }))
            .Add(_folder.Task("never"))
            .Add(_folder.Task("clean up", context => context.Stop.IsCancellationRequested.ShouldBeFalse()) with { Finalizes = ["waits", "never"] });

        var result = await _folder.Graph.RunAsync(_folder.Options, cancelled.Token);

        Outcomes(result).ShouldBe(["clean up Completed", "never Skipped", "waits Skipped"]);
        result.EndedEarly.ShouldBe("the run was cancelled. Run again to do the rest.");
        (await _folder.RunAsync(_folder.Task("waits"))).Reports[0].Reason.Kind.ShouldBe(TaskReasonKind.LastRunUnfinished);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_past_its_deadline_is_told_to_end_and_named()
    {
        var result = await _folder.RunAsync(
            _folder.Task("slow", async context => await Task.Delay(Timeout.InfiniteTimeSpan, context.Stop)) with { Deadline = TimeSpan.FromMilliseconds(50) },
            _folder.Task("other"));

        var slow = result.Reports.Single(report => report.Name == "slow");
        slow.Outcome.ShouldBe(TaskOutcome.TimedOut);
        slow.Error.ShouldBe("it was not done by its deadline of 0.05 s. Find out what it waits for, or give it more time.");
        result.Reports.Single(report => report.Name == "other").Outcome.ShouldBe(TaskOutcome.Completed);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_that_does_not_heed_its_token_is_left_behind_after_the_grace()
    {
        var release = new TaskCompletionSource();
        _folder.Options = _folder.Options with { StopGrace = TimeSpan.FromMilliseconds(50) };
        var result = await _folder.RunAsync(_folder.Task("deaf", async _ => await release.Task) with { Deadline = TimeSpan.FromMilliseconds(50) });

        result.Reports[0].Outcome.ShouldBe(TaskOutcome.TimedOut);
        result.Reports[0].Error!.ShouldContain("It did not end within 0.05 s of being told to, was left behind");
        release.SetResult();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_deadline_of_the_run_ends_everything()
    {
        _folder.Options = _folder.Options with { RunDeadline = TimeSpan.FromMilliseconds(100), MaximumRunning = 1 };
        var result = await _folder.RunAsync(
            _folder.Task("slow", async context => await Task.Delay(Timeout.InfiniteTimeSpan, context.Stop)), _folder.Task("never"));

        Outcomes(result).ShouldBe(["never Skipped", "slow Skipped"]);
        result.EndedEarly.ShouldBe("the run reached its deadline of 00:00:00.1000000. Run again to do the rest, or give it more time.");
    }

    [Fact(Timeout = 60_000)]
    public async Task No_more_tasks_run_at_once_than_allowed()
    {
        var (running, most) = (0, 0);
        _folder.Options = _folder.Options with { MaximumRunning = 3 };
        await _folder.RunAsync([.. Enumerable.Range(0, 100).Select(number => _folder.Task($"t{number}", async context =>
        {
            InterlockedMaximum(ref most, Interlocked.Increment(ref running));
            await Task.Delay(1);
            _ = Interlocked.Decrement(ref running);
        }))]);

        most.ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tasks_share_one_budget_with_what_they_start()
    {
        using var budget = new RunBudget(cpus: 2, memoryBytes: null);
        var most = 0.0;
        var gate = new Lock();
        void Note()
        {
            lock (gate)
                most = Math.Max(most, budget.Held.Cpus);
        }

        _folder.Options = _folder.Options with { MaximumRunning = 10, Budget = budget };
        var result = await _folder.RunAsync(
            [.. Enumerable.Range(0, 8).Select(number => _folder.Task($"starts {number}", async context =>
                {
                    // As a stream or program does: this task holds nothing, and so cannot keep its own work waiting.
                    using var share = await budget.AcquireAsync(new ResourceNeed(2, 0), context.Stop);
                    Note();
                    await Task.Delay(2);
                }) with { Need = default }),
            .. Enumerable.Range(0, 20).Select(number => _folder.Task($"works {number}", async _ =>
                {
                    Note();
                    await Task.Delay(2);
                }))]);

        result.IsComplete.ShouldBeTrue();
        most.ShouldBe(2);
        budget.Held.Cpus.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_that_waits_for_a_share_when_the_run_ends_is_skipped_and_a_finalizer_runs_without_one()
    {
        using var budget = new RunBudget(cpus: 1, memoryBytes: null);
        using var taken = budget.TryAcquire(ResourceNeed.OneCpu);
        _folder.Options = _folder.Options with { RunDeadline = TimeSpan.FromMilliseconds(100), FinalizerDeadline = TimeSpan.FromMilliseconds(50), Budget = budget };

        var result = await _folder.RunAsync(
            _folder.Task("waits"), _folder.Task("runs") with { Need = default }, _folder.Task("clean up") with { Finalizes = ["runs"] });

        Outcomes(result).ShouldBe(["clean up Completed", "runs Completed", "waits Skipped"]);
        result.Reports.Single(report => report.Name == "waits").Reason.Text.ShouldBe("the run ended before it began");
    }

    [Fact(Timeout = 60_000)]
    public async Task The_longest_chain_of_the_last_run_goes_first()
    {
        _folder.Options = _folder.Options with { MaximumRunning = 1, Force = true };
        TaskDefinition[] tasks =
        [
            _folder.Task("short"),
            _folder.Task("long", async _ => await Task.Delay(30)),
            _folder.Task("head"),
            _folder.Task("tail", async _ => await Task.Delay(60)) with { DependsOn = ["head"] },
        ];
        await _folder.RunAsync(tasks);
        await _folder.RunAsync(tasks);
        _folder.Ran.ShouldBe(["head", "tail", "long", "short"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Problems_of_files_are_errors_of_their_task()
    {
        _folder.Write("a", "a");
        _ = Directory.CreateDirectory(_folder["folder"]);
        var result = await _folder.RunAsync(
            _folder.Joins("missing", ["nowhere"], ["1"]),
            _folder.Joins("folder", ["folder"], ["2"]),
            _folder.Task("writes nothing") with { Outputs = ["3"] },
            _folder.Joins("writer", ["a"], ["made"]),
            _folder.Task("reader", context => context.AddInput("made")));

        Errors(result).ShouldBe(
        [
            "folder: 'folder' is a folder; name the files that count.",
            "missing: its input 'nowhere' does not exist, and no task writes it. Correct the name, or make the file.",
            "reader: it reads 'made', which 'writer' writes, without depending on that task: which comes first is left to chance. Add the dependency.",
            "writes nothing: it did not write its output '3'. Correct the task, or what it declares.",
        ]);
    }

    [Fact]
    public async Task Every_problem_of_the_definitions_is_reported_at_once()
    {
        var graph = new TaskGraph()
            .Add(_folder.Task("twin"))
            .Add(_folder.Task("twin"))
            .Add(_folder.Joins("x", [], ["same"]))
            .Add(_folder.Joins("y", [], ["./same"]))
            .Add(_folder.Task("z") with { DependsOn = ["nobody"], Deadline = TimeSpan.Zero });

        var exception = await Should.ThrowAsync<GraphDefinitionException>(() => graph.RunAsync(_folder.Options, TestContext.Current.CancellationToken));

        exception.Problems.ShouldBe(
        [
            "Two tasks have the name 'twin'; give each its own.",
            "The deadline of 'z' is 00:00:00; use 1 ms to 7 days.",
            "Tasks 'x' and 'y' both write 'same'; one of them must write elsewhere.",
            "Task 'z' depends on 'nobody', and no task has that name.",
        ], ignoreOrder: false);
        _folder.Ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cycle_is_shown_with_the_reason_of_each_step()
    {
        var graph = new TaskGraph()
            .Add(_folder.Task("outside") with { DependsOn = ["a"] })
            .Add(_folder.Joins("a", ["c.out"], ["a.out"]))
            .Add(_folder.Task("b") with { DependsOn = ["a"] })
            .Add(_folder.Joins("c", [], ["c.out"]) with { Finalizes = ["b"] });

        var exception = await Should.ThrowAsync<GraphDefinitionException>(() => graph.RunAsync(_folder.Options, TestContext.Current.CancellationToken));

        exception.Problems.ShouldHaveSingleItem().ShouldBe(
            "Tasks wait for each other in a cycle: 'a' reads 'c.out' of 'c', 'c' finalizes 'b', 'b' depends on 'a'. Remove one of these dependencies.");
    }

    [Fact(Timeout = 60_000)]
    public async Task Reports_are_given_in_the_order_of_ends_while_the_graph_runs()
    {
        var told = new List<string>();
        _folder.Options = _folder.Options with { TaskEnded = report => told.Add(report.Name) };
        await _folder.RunAsync(_folder.Task("b") with { DependsOn = ["a"] }, _folder.Task("a"));
        told.ShouldBe(["a", "b"]);
    }

    private static string[] Outcomes(GraphResult result) =>
        [.. result.Reports.Select(report => $"{report.Name} {report.Outcome}").Order(StringComparer.Ordinal)];

    private static string[] Errors(GraphResult result) =>
        [.. result.Reports.Where(report => report.Error is not null).Select(report => $"{report.Name}: {report.Error}").Order(StringComparer.Ordinal)];

    private static void InterlockedMaximum(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            // Another was faster; look again.
        }
    }
}
