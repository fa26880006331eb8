using System.Text.Json;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.TestWorker;
using Bohr.Execution.Tests.Faults;
using Bohr.Execution.Workers;

namespace Bohr.Execution.Tests.Recording;

[Collection(RealProcesses.Name)]
public sealed class RunRecorderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bohr-recorder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task A_run_is_told_from_its_header_to_its_end()
    {
        string folder;
        using (var recorder = RunRecorder.Start(new RecorderOptions { RunsFolder = _folder, CommandLine = ["bohr", "test"], SampleInterval = TimeSpan.FromMilliseconds(50) }))
        {
            var options = new StreamOptions { Workers = 2, Recorder = recorder };
            var stream = ItemStream<string, string>.InProcesses(FaultContract.Instance, options, new WorkerCommand { Executable = InvariantChecker.WorkerProgram });
            string[] items = [.. Enumerable.Range(0, 100).Select(number => $"echo {number}"), "sleep 200", "throw a \"quoted\" failure", "signal 9"];
            await foreach (var _ in stream.RunAsync(items, TestContext.Current.CancellationToken))
            {
                // Only the journal is looked at.
            }

            recorder.End("finished", exitCode: 3, "103 items");
            folder = recorder.Folder;
        }

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "journal.jsonl"), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', lines));
        var records = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        records[0].GetProperty("t").GetString().ShouldBe("run");
        records[^1].GetProperty("t").GetString().ShouldBe("end");
        records[^1].GetProperty("items").GetProperty("crashed").GetInt64().ShouldBe(1);
        records.Count(record => record.GetProperty("t").GetString() == "death").ShouldBe(2);
        records.ShouldContain(record => record.GetProperty("t").GetString() == "start" && record.GetProperty("name").GetString() == "sleep 200");
        records.Single(record => record.GetProperty("t").GetString() == "failure" && record.GetProperty("outcome").GetString() == "failed")
            .GetProperty("cause").GetString().ShouldBe("a \"quoted\" failure");
        records.ShouldContain(record => record.GetProperty("t").GetString() == "sample");
        var times = records.Select(record => record.GetProperty("at").GetDouble()).ToList();
        times[0].ShouldBe(0);
    }
}
