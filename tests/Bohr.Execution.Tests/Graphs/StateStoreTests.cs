using Bohr.Execution.Graphs;

namespace Bohr.Execution.Tests.Graphs;

/// <summary>What was done is remembered whatever happens to the run or the file, and nothing is remembered that was not done.</summary>
public sealed class StateStoreTests : IDisposable
{
    private readonly GraphFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_file_cut_at_any_byte_remembers_whole_records_and_never_a_wrong_one()
    {
        _folder.Write("in", "x");
        TaskDefinition[] tasks = [.. Enumerable.Range(0, 4).Select(number => _folder.Joins($"task {number}", ["in"], [$"out {number}"]))];
        await _folder.RunAsync(tasks);
        var whole = File.ReadAllBytes(_folder.Options.StateFile!);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_folder.Options.StateFile!, whole[..length]);
            var cut = Read();
            File.WriteAllBytes(_folder.Options.StateFile!, [.. whole[..length], .. "garbage that follows a record"u8]);
            Read().ShouldBe(cut, $"cut at {length}");
        }

        // And the graph runs what was lost, and only that.
        File.WriteAllBytes(_folder.Options.StateFile!, whole[..^1]);
        await _folder.RunAsync(tasks);
        _folder.Ran.Length.ShouldBe(1);
        await _folder.RunAsync(tasks);
        _folder.Ran.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else entirely\n")]
    [InlineData("bohr task states 999\n\u0001\u0002\u0003")]
    public async Task A_file_of_another_format_is_begun_anew(string content)
    {
        _folder.Write("state/tasks", content);
        var result = await _folder.RunAsync(_folder.Task("a"));
        result.Count(TaskOutcome.Completed).ShouldBe(1);
        result.Warnings.Count.ShouldBe(content.Length == 0 ? 0 : 1);
        (await _folder.RunAsync(_folder.Task("a"))).Count(TaskOutcome.UpToDate).ShouldBe(1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_run_at_the_same_time_is_refused_with_the_file_named()
    {
        var refused = "";
        await _folder.RunAsync(_folder.Task("outer", async _ =>
        {
            var inner = new TaskGraph().Add(_folder.Task("inner"));
            refused = (await Should.ThrowAsync<IOException>(() => inner.RunAsync(_folder.Options))).Message;
        }));

        refused.ShouldStartWith($"'{_folder.Options.StateFile}' is in use by another run");
        refused.ShouldEndWith("Wait for its end, or end it.");
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_grew_with_outdated_records_is_written_anew()
    {
        _folder.Options = _folder.Options with { Force = true };
        TaskDefinition[] tasks = [.. Enumerable.Range(0, 300).Select(number => _folder.Task($"task {number}"))];
        var sizes = new List<long>();
        for (var run = 0; run < 6; run++)
        {
            await _folder.RunAsync(tasks);
            sizes.Add(new FileInfo(_folder.Options.StateFile!).Length);
        }

        sizes.Max().ShouldBeLessThan(sizes[0] * 3);
        _folder.Options = _folder.Options with { Force = false };
        (await _folder.RunAsync(tasks)).Count(TaskOutcome.UpToDate).ShouldBe(300);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_is_killed_remembers_what_it_had_completed()
    {
        // The state as a killed run leaves it: completed tasks, and one that had only begun.
        await _folder.RunAsync(_folder.Task("done"));
        using (var store = StateStore.Open(_folder.Options.StateFile!))
            store.Begin("begun");

        var result = await _folder.RunAsync(_folder.Task("done"), _folder.Task("begun"));

        result.Reports.Single(report => report.Name == "done").Outcome.ShouldBe(TaskOutcome.UpToDate);
        result.Reports.Single(report => report.Name == "begun").Reason.Text.ShouldBe("its last run failed or did not end");
    }

    private string[] Read()
    {
        using var store = StateStore.Open(_folder.Options.StateFile!);
        return [.. store.States.Values.Select(state => $"{state.Name} {state.IsUnfinished} {string.Join(',', state.Inputs)} {string.Join(',', state.Outputs)}")];
    }
}
