using System.Diagnostics;
using Bohr.Execution.Graphs;
using Bohr.Execution.Programs;
using Bohr.Execution.Tests.Faults;

namespace Bohr.Execution.Tests.Observing;

[Collection(RealProcesses.Name)]
public class ProgramTelemetryTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_program_counts_once_by_its_end_and_is_an_activity()
    {
        using var measurements = new Measurements();
        using var activities = new Activities();
        var messages = new Messages();

        _ = await ProgramRunner.RunAsync(Shell("exit 0", messages), TestContext.Current.CancellationToken);
        _ = await ProgramRunner.RunAsync(Shell("exit 3", messages), TestContext.Current.CancellationToken);
        _ = await ProgramRunner.RunAsync(Shell("exec sleep 60", messages, TimeSpan.FromMilliseconds(200)), TestContext.Current.CancellationToken);
        _ = await ProgramRunner.RunAsync(new ProgramCommand { Executable = "no-such-program-here", Options = new ProgramOptions { Logger = messages } }, TestContext.Current.CancellationToken);

        measurements.Sum("bohr.programs.ended").ShouldBe(4);
        measurements.Sum("bohr.programs.ended", "bohr.end=exited", "bohr.success=True").ShouldBe(1);
        measurements.Sum("bohr.programs.ended", "bohr.end=exited", "bohr.success=False").ShouldBe(1);
        measurements.Sum("bohr.programs.ended", "bohr.end=deadline-reached").ShouldBe(1);
        measurements.Sum("bohr.programs.ended", "bohr.end=cannot-start").ShouldBe(1);
        measurements.Count("bohr.program.duration").ShouldBe(4);
        activities.Ended.Select(activity => (activity.OperationName, activity.GetTagItem("error.type"))).ShouldBe(
            [("program sh", null), ("program sh", "exited"), ("program sh", "deadline-reached"), ("program no-such-program-here", "cannot-start")]);
        activities.Ended.ElementAt(1).GetTagItem("process.exit.code").ShouldBe(3);
        messages.All.Select(message => message.Id).ShouldBe([8, 8]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_process_that_a_program_leaves_behind_is_counted_and_named()
    {
        using var measurements = new Measurements();
        var messages = new Messages();

        var outcome = await ProgramRunner.RunAsync(Shell("setsid sleep 61 & exit 0", messages), TestContext.Current.CancellationToken);

        outcome.Leaked.Count.ShouldBe(1);
        measurements.Sum("bohr.programs.leaked").ShouldBe(1);
        messages.All.ShouldHaveSingleItem().Text.ShouldBe($"The program sh left process {outcome.Leaked[0].ProcessId} behind, which was ended: sleep 61");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_program_is_told_the_activity_that_it_belongs_to()
    {
        var unobserved = await ProgramRunner.RunAsync(Shell("echo $TRACEPARENT"), TestContext.Current.CancellationToken);
        unobserved.Output.ToString().Trim().ShouldBe(Environment.GetEnvironmentVariable("TRACEPARENT") ?? "");
        using var activities = new Activities();
        using var own = activities.StartOwn();
        own.TraceStateString = "vendor=1";

        var observed = await ProgramRunner.RunAsync(Shell("echo $TRACEPARENT $TRACESTATE"), TestContext.Current.CancellationToken);
        var explicitly = await ProgramRunner.RunAsync(
            Shell("echo $TRACEPARENT") with { Environment = ProgramEnvironment.With([new("TRACEPARENT", "mine")]) }, TestContext.Current.CancellationToken);

        var activity = activities.Ended.First();
        activity.ParentSpanId.ShouldBe(own.SpanId);
        observed.Output.ToString().Trim().ShouldBe($"{activity.Id} vendor=1");
        explicitly.Output.ToString().Trim().ShouldBe("mine");
        Activity.Current.ShouldBe(own);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tasks_of_a_graph_count_by_outcome_and_what_they_run_belongs_to_them()
    {
        using var measurements = new Measurements();
        using var activities = new Activities();
        var messages = new Messages();
        var graph = new TaskGraph()
            .Add(new TaskDefinition { Name = "list", Action = async context => _ = await ProgramRunner.RunAsync(Shell("exit 0"), context.Stop) })
            .Add(new TaskDefinition { Name = "break", Action = _ => throw new InvalidOperationException("it broke") })
            .Add(new TaskDefinition { Name = "after", DependsOn = ["break"], Action = _ => ValueTask.CompletedTask });

        var result = await graph.RunAsync(new GraphOptions { Root = Path.GetTempPath(), Logger = messages }, TestContext.Current.CancellationToken);

        result.Count(TaskOutcome.Skipped).ShouldBe(1);
        measurements.Sum("bohr.tasks.ended").ShouldBe(3);
        foreach (var outcome in (string[])["completed", "failed", "skipped"])
            measurements.Sum("bohr.tasks.ended", $"bohr.outcome={outcome}").ShouldBe(1, outcome);

        measurements.Count("bohr.task.duration").ShouldBe(2);
        var byName = activities.Ended.ToDictionary(activity => activity.OperationName);
        byName.Keys.ShouldBe(["program sh", "task list", "task break", "graph"], ignoreOrder: true);
        byName["program sh"].ParentSpanId.ShouldBe(byName["task list"].SpanId);
        byName["task list"].ParentSpanId.ShouldBe(byName["graph"].SpanId);
        byName["task break"].GetTagItem("error.type").ShouldBe("System.InvalidOperationException");
        messages.All.ShouldHaveSingleItem().Text.ShouldBe("The task break ended as failed: it broke");
        Activity.Current.ShouldBeNull();
    }

    private static ProgramCommand Shell(string script, Messages? messages = null, TimeSpan? deadline = null) => new()
    {
        Executable = "sh",
        Arguments = ["-c", script],
        Options = new ProgramOptions { Deadline = deadline, DrainGrace = TimeSpan.FromMilliseconds(200), Logger = messages },
    };
}
