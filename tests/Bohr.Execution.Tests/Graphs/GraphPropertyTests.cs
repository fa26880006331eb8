using Bohr.Execution.Graphs;

namespace Bohr.Execution.Tests.Graphs;

/// <summary>Random graphs and random changes: an incremental run leaves exactly the files that a run from nothing leaves.</summary>
public sealed class GraphPropertyTests : IDisposable
{
    private const int Layers = 4;
    private const int FilesInLayer = 5;

    private readonly GraphFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_incremental_run_equals_a_run_from_nothing(int seed)
    {
        var random = new Random(seed);
        for (var file = 0; file < FilesInLayer; file++)
            _folder.Write($"0-{file}", $"{file}");

        for (var round = 0; round < 20; round++)
        {
            var tasks = RandomTasks(new Random(seed + (round / 5)));
            Change(random, tasks);
            var incremental = await _folder.RunAsync(tasks);
            incremental.IsComplete.ShouldBeTrue();
            var left = Contents();

            _folder.Options = _folder.Options with { Force = true };
            await _folder.RunAsync(tasks);
            _folder.Options = _folder.Options with { Force = false };
            Contents().ShouldBe(left, $"seed {seed}, round {round}");

            (await _folder.RunAsync(tasks)).Count(TaskOutcome.UpToDate).ShouldBe(tasks.Length);
        }
    }

    /// <summary>Each file of a layer is joined from some of the layer before; some inputs are declared, some are found.</summary>
    private TaskDefinition[] RandomTasks(Random random)
    {
        var tasks = new List<TaskDefinition>();
        for (var layer = 1; layer <= Layers; layer++)
        {
            for (var file = 0; file < FilesInLayer; file++)
            {
                var declared = Enumerable.Range(0, 1 + random.Next(2)).Select(_ => $"{layer - 1}-{random.Next(FilesInLayer)}").Distinct().ToArray();
                var found = $"0-{random.Next(FilesInLayer)}";
                var output = $"{layer}-{file}";
                tasks.Add(_folder.Task($"make {output}", context =>
                {
                    context.AddInput(found);
                    var text = string.Concat(context.Task.Inputs.Append(found).Select(path => File.ReadAllText(context.FullPath(path))));
                    File.WriteAllText(context.FullPath(output), $"({text.GetHashCode(StringComparison.Ordinal) % 100})");
                }) with
                { Inputs = declared, Outputs = [output], Values = new Dictionary<string, string> { ["looks for"] = found } });
            }
        }

        var shuffled = tasks.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private void Change(Random random, TaskDefinition[] tasks)
    {
        for (var change = random.Next(3); change > 0; change--)
        {
            if (random.Next(3) > 0)
                _folder.Write($"0-{random.Next(FilesInLayer)}", $"{random.Next(4)}");
            else if (_folder["" + tasks[random.Next(tasks.Length)].Outputs[0]] is var output && File.Exists(output))
                File.Delete(output);
        }
    }

    private string[] Contents() =>
        [.. Directory.EnumerateFiles(_folder.Options.Root).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}: {File.ReadAllText(path)}")];
}
