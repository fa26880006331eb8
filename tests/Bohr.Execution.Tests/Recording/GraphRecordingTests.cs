using Bohr.Execution.Graphs;
using Bohr.Execution.Recording;

namespace Bohr.Execution.Tests.Recording;

public sealed class GraphRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-graph-recording-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task Tasks_are_recorded_with_the_reason_of_each_and_those_that_are_up_to_date_are_counted()
    {
        _ = await RunAsync(fails: false);
        var folder = await RunAsync(fails: true);

        var records = new JournalReader(folder).Records().ToList();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', records.Where(record => record.Type is "task" or "task-end" or "failure" or "end").Select(record => record.Element.ToString())));
        records.Where(record => record.Type == "task").Select(record => record.Text("name")).ShouldBe(["changed", "fails"], ignoreOrder: true);
        records.Single(record => record.Type == "task-end").Text("reason").ShouldNotBeNullOrEmpty();
        var failures = records.Where(record => record.Type == "failure").ToDictionary(record => record.Text("name")!, record => record.Text("outcome"));
        failures.ShouldBe(new Dictionary<string, string?> { ["fails"] = "failed", ["after"] = "skipped" }, ignoreOrder: true);
        var end = records[^1];
        end.Number("tasks").ShouldBe(4);
        end.Number("up_to_date_tasks").ShouldBe(1);
        end.Number("failed_tasks").ShouldBe(1);
        var run = RecordedRun.Read(folder);
        run.Tasks.ShouldBe(4);
        run.Failures.ShouldBe(1);
        RunReport.Lines(run).ShouldContain(line => line.Contains("the reason", StringComparison.Ordinal));
    }

    private async Task<string> RunAsync(bool fails)
    {
        using var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = Path.Combine(_folder, "runs") });
        var graph = new TaskGraph();
        graph.Add(new TaskDefinition { Name = "same", Action = _ => ValueTask.CompletedTask });
        graph.Add(new TaskDefinition { Name = "changed", Values = new Dictionary<string, string> { ["edition"] = fails.ToString() }, Action = _ => ValueTask.CompletedTask });
        if (fails)
        {
            graph.Add(new TaskDefinition { Name = "fails", Action = _ => throw new InvalidOperationException("the reason") });
            graph.Add(new TaskDefinition { Name = "after", DependsOn = ["fails"], Action = _ => ValueTask.CompletedTask });
        }

        var options = new GraphOptions { Root = _folder, StateFile = Path.Combine(_folder, "state"), Recorder = recorder };
        _ = await graph.RunAsync(options, TestContext.Current.CancellationToken);
        return recorder.Folder;
    }
}
