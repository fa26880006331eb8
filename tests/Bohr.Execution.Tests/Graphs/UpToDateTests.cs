using Bohr.Execution.Graphs;
using Bohr.Execution.Native;

namespace Bohr.Execution.Tests.Graphs;

/// <summary>A task runs when something that it depends on has changed by content, says what, and otherwise does not run.</summary>
public sealed class UpToDateTests : IDisposable
{
    private readonly GraphFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_second_run_does_nothing_and_says_so()
    {
        _folder.Write("a.txt", "a");
        var task = _folder.Joins("join", ["a.txt"], ["out/a.txt"]);
        (await _folder.RunAsync(task)).Reports.ShouldHaveSingleItem().Reason.Kind.ShouldBe(TaskReasonKind.NeverCompleted);
        _folder.Read("out/a.txt").ShouldBe("A");

        var second = (await _folder.RunAsync(task)).Reports.ShouldHaveSingleItem();

        second.Outcome.ShouldBe(TaskOutcome.UpToDate);
        second.Reason.Text.ShouldBe("nothing that it depends on has changed");
        _folder.Ran.ShouldBeEmpty();
    }

    public static TheoryData<string, Action<string>, TaskReasonKind, string> Changes => new()
    {
        { "an input has other content", folder => File.WriteAllText(folder + "/a.txt", "b"), TaskReasonKind.InputChanged, "its input 'a.txt' changed" },
        { "an input has longer content", folder => File.WriteAllText(folder + "/a.txt", "bbb"), TaskReasonKind.InputChanged, "its input 'a.txt' changed" },
        { "an output is gone", folder => File.Delete(folder + "/out"), TaskReasonKind.OutputChanged, "its output 'out' is missing" },
        { "an output was changed", folder => File.WriteAllText(folder + "/out", "x"), TaskReasonKind.OutputChanged, "its output 'out' was changed by something else" },
        { "a found input is gone", folder => File.Delete(folder + "/found"), TaskReasonKind.InputChanged, "its input 'found' is gone" },
        { "a found input appeared", folder => File.WriteAllText(folder + "/absent", "x"), TaskReasonKind.InputChanged, "its input 'absent' is new" },
        { "a found input changed", folder => File.WriteAllText(folder + "/found", "y"), TaskReasonKind.InputChanged, "its input 'found' changed" },
    };

    [Theory(Timeout = 60_000, DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_content_makes_the_task_run_and_is_named(string what, Action<string> change, TaskReasonKind kind, string text)
    {
        _folder.Write("a.txt", "a");
        _folder.Write("found", "x");
        var task = _folder.Joins("join", ["a.txt"], ["out"]);
        var finds = task with
        {
            Action = context =>
            {
                context.AddInput("found");
                context.AddInput("absent");
                return task.Action(context);
            },
        };
        await _folder.RunAsync(finds);
        (await _folder.RunAsync(finds)).Reports[0].Outcome.ShouldBe(TaskOutcome.UpToDate);

        change(_folder.Options.Root);
        var report = (await _folder.RunAsync(finds)).Reports.ShouldHaveSingleItem();

        report.Reason.ShouldBe(new TaskReason(kind, text), what);
        report.Outcome.ShouldBe(TaskOutcome.Completed);
        (await _folder.RunAsync(finds)).Reports[0].Outcome.ShouldBe(TaskOutcome.UpToDate);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_written_again_with_the_same_content_does_not_make_a_task_run_and_is_read_once()
    {
        _folder.Write("a.txt", "a");
        var task = _folder.Joins("join", ["a.txt"], ["out"]);
        await _folder.RunAsync(task);

        _folder.Write("a.txt", "a");
        _folder.Write("out", "A");
        await Task.Delay(50, TestContext.Current.CancellationToken);
        (await _folder.RunAsync(task)).Reports[0].Outcome.ShouldBe(TaskOutcome.UpToDate);

        // Had the new looks not been remembered, the next run would have to read the files again.
        using var store = StateStore.Open(_folder.Options.StateFile!);
        store.States["join"].Inputs[0].Stamp.ShouldBe(FileStamp.Of(FileStatus.Read(_folder["a.txt"])));
        store.States["join"].Outputs[0].Stamp.ShouldBe(FileStamp.Of(FileStatus.Read(_folder["out"])));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_that_keeps_length_and_time_of_a_file_is_noticed()
    {
        _folder.Write("a.txt", "a");
        File.SetLastWriteTimeUtc(_folder["a.txt"], DateTime.UnixEpoch.AddYears(40));
        var task = _folder.Joins("join", ["a.txt"], ["out"]);
        await _folder.RunAsync(task);

        _folder.Write("a.txt", "b");
        File.SetLastWriteTimeUtc(_folder["a.txt"], DateTime.UnixEpoch.AddYears(40));

        (await _folder.RunAsync(task)).Reports[0].Reason.Kind.ShouldBe(TaskReasonKind.InputChanged);
        _folder.Read("out").ShouldBe("B");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_task_whose_output_stays_the_same_does_not_make_those_that_read_it_run()
    {
        _folder.Write("a.txt", "a");
        TaskDefinition[] tasks = [_folder.Joins("second", ["middle"], ["end"]), _folder.Joins("first", ["a.txt"], ["middle"])];
        await _folder.RunAsync(tasks);
        _folder.Ran.ShouldBe(["first", "second"]);

        _folder.Write("a.txt", "A");
        var result = await _folder.RunAsync(tasks);

        _folder.Ran.ShouldBe(["first"]);
        result.Reports[1].Outcome.ShouldBe(TaskOutcome.UpToDate);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_named_dependency_makes_a_task_run_when_its_result_differs()
    {
        var value = "1";
        TaskDefinition[] tasks =
        [
            _folder.Task("source", context => context.SetResult(value)) with { AlwaysRuns = true },
            _folder.Task("user") with { DependsOn = ["source"] },
        ];
        await _folder.RunAsync(tasks);
        (await _folder.RunAsync(tasks)).Reports[1].Outcome.ShouldBe(TaskOutcome.UpToDate);

        value = "2";
        (await _folder.RunAsync(tasks)).Reports[1].Reason.Text.ShouldBe("'source' gave another result");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_dependency_that_leaves_nothing_to_compare_makes_a_task_run_each_time()
    {
        TaskDefinition[] tasks =
        [
            _folder.Task("effect") with { AlwaysRuns = true },
            _folder.Task("user") with { DependsOn = ["effect"] },
        ];
        await _folder.RunAsync(tasks);
        await _folder.RunAsync(tasks);
        _folder.Ran.ShouldBe(["effect", "user"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_change_of_the_definition_is_named()
    {
        _folder.Write("a", "a");
        _folder.Write("b", "b");
        var task = _folder.Joins("join", ["a"], ["out"]) with { Values = new Dictionary<string, string> { ["version"] = "1", ["mode"] = "x" } };
        await _folder.RunAsync(task);

        async Task<string> Reason(TaskDefinition next) => (await _folder.RunAsync(next)).Reports[0].Reason.Text;
        (await Reason(task with { Values = new Dictionary<string, string> { ["mode"] = "x", ["version"] = "1" } })).ShouldBe("nothing that it depends on has changed");
        (await Reason(task with { Values = new Dictionary<string, string> { ["mode"] = "x", ["version"] = "2" } })).ShouldBe("value 'version' changed");
        (await Reason(task with { Values = new Dictionary<string, string> { ["mode"] = "x" } })).ShouldBe("value 'version' is gone");
        (await Reason(task with { Values = new Dictionary<string, string> { ["new"] = "x", ["mode"] = "x" } })).ShouldBe("value 'new' is new");
        (await Reason(task with { Inputs = ["a", "b"] })).ShouldBe("its inputs are others: 'b' is new");
        (await Reason(task with { Inputs = ["b", "a"] })).ShouldBe("its inputs are others: their order changed");
        (await Reason(task with { Inputs = ["a"], Outputs = ["other"] })).ShouldBe("its inputs are others: 'b' is gone");
        (await Reason(task with { Outputs = ["out"] })).ShouldBe("its outputs are others: 'out' is new");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_may_be_named_in_several_ways()
    {
        _folder.Write("a", "a");
        TaskDefinition[] tasks =
        [
            _folder.Joins("first", ["a"], ["out/1"]), _folder.Joins("second", ["./a", "out/../out/1"], ["./out/2"]), _folder.Joins("third", [_folder["a"], _folder["out/2"]], ["3"]),
        ];
        await _folder.RunAsync(tasks);
        _folder.Ran.ShouldBe(["first", "second", "third"]);
        (await _folder.RunAsync(tasks)).Count(TaskOutcome.UpToDate).ShouldBe(3);
    }

    [Fact(Timeout = 60_000)]
    public async Task Force_runs_everything()
    {
        await _folder.RunAsync(_folder.Task("a"), _folder.Task("b"));
        _folder.Options = _folder.Options with { Force = true };
        var result = await _folder.RunAsync(_folder.Task("a"), _folder.Task("b"));
        result.Reports.ShouldAllBe(report => report.Reason.Kind == TaskReasonKind.Forced);
    }

    [Fact(Timeout = 60_000)]
    public async Task Outputs_of_tasks_that_are_gone_are_removed_unless_somebody_changed_them()
    {
        _folder.Options = _folder.Options with { RemovesOutputsOfVanishedTasks = true };
        _folder.Write("a", "a");
        await _folder.RunAsync(_folder.Joins("kept", ["a"], ["1"]), _folder.Joins("gone", ["a"], ["2", "3", "4"]));
        _folder.Write("3", "somebody's own");

        var result = await _folder.RunAsync(_folder.Joins("kept", ["a"], ["1"]), _folder.Joins("new", ["4"], ["5"]));

        result.RemovedOutputs.ShouldBe(["2"]);
        File.Exists(_folder["2"]).ShouldBeFalse();
        _folder.Read("3").ShouldBe("somebody's own");
        File.Exists(_folder["4"]).ShouldBeTrue("another task reads it");
    }

    [Fact(Timeout = 60_000)]
    public async Task An_input_that_changes_while_its_task_runs_makes_it_run_again()
    {
        _folder.Write("a", "1");
        var task = _folder.Joins("join", ["a"], ["out"]);
        await _folder.RunAsync(task with
        {
            Action = context =>
            {
                var done = task.Action(context);
                _folder.Write("a", "2");
                return done;
            },
        });

        await _folder.RunAsync(task);
        _folder.Ran.ShouldBe(["join"]);
        _folder.Read("out").ShouldBe("2");
    }
}
