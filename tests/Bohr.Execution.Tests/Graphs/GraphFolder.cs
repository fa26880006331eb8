using Bohr.Execution.Graphs;

namespace Bohr.Execution.Tests.Graphs;

/// <summary>A folder with files, tasks over them that note when they run, and what is remembered from run to run.</summary>
internal sealed class GraphFolder : IDisposable
{
    private readonly List<string> _ran = [];

    internal GraphFolder() => Options = new GraphOptions
    {
        Root = Directory.CreateTempSubdirectory("bohr-graph-").FullName,
        MaximumRunning = 2,
        RunDeadline = TimeSpan.FromSeconds(60),
    };

    internal GraphOptions Options
    {
        get;
        set => field = value with { StateFile = Path.Combine(value.Root, "state", "tasks") };
    }

    /// <summary>The graph of the next run.</summary>
    internal TaskGraph Graph { get; set; } = new();

    /// <summary>The tasks that ran in the last run, in the order of their beginning.</summary>
    internal string[] Ran
    {
        get
        {
            lock (_ran)
                return [.. _ran];
        }
    }

    internal string this[string path] => Path.Combine(Options.Root, path);

    internal void Write(string path, string text)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], text);
    }

    internal string Read(string path) => File.ReadAllText(this[path]);

    /// <summary>A task that joins its inputs, in capitals, into each of its outputs.</summary>
    internal TaskDefinition Joins(string name, string[] inputs, string[] outputs) => Task(name, context =>
    {
        var text = string.Concat(context.Task.Inputs.Select(input => File.ReadAllText(context.FullPath(input)))).ToUpperInvariant();
        foreach (var output in context.Task.Outputs)
            File.WriteAllText(context.FullPath(output), text);
    }) with
    { Inputs = inputs, Outputs = outputs };

    internal TaskDefinition Task(string name, Action<TaskContext>? action = null) => Task(name, context =>
    {
        action?.Invoke(context);
        return ValueTask.CompletedTask;
    });

    internal TaskDefinition Task(string name, Func<TaskContext, ValueTask> action) => new()
    {
        Name = name,
        Action = context =>
        {
            lock (_ran)
                _ran.Add(name);

            return action(context);
        },
    };

    internal async Task<GraphResult> RunAsync(params TaskDefinition[] tasks)
    {
        lock (_ran)
            _ran.Clear();

        Graph = new TaskGraph();
        foreach (var task in tasks)
            _ = Graph.Add(task);

        var result = await Graph.RunAsync(Options, TestContext.Current.CancellationToken);
        result.Reports.Select(report => report.Name).Order(StringComparer.Ordinal)
            .ShouldBe(tasks.Select(task => task.Name).Order(StringComparer.Ordinal), "each task has exactly one report");
        return result;
    }

    public void Dispose() => Directory.Delete(Options.Root, recursive: true);
}
