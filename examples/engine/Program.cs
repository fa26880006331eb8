using System.Text.Json.Serialization;
using Bohr.Execution.Limits;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Workers;

// Workers are this same program, started in a hidden mode: their start waits for this line, so it comes first.
if (WorkerHost.TryRun(args, workers => workers.Add(Steps.Contract, _ => new Steps()), out var exitCode))
    return exitCode;

var limits = ContainerLimits.Read();
var budget = WorkerBudget.From(limits);
Console.Error.WriteLine(budget.Notice);
using var recorder = RunRecorder.Start();
recorder.Sizing(limits, budget);

var options = new StreamOptions { Workers = budget.Workers, ItemDeadline = TimeSpan.FromSeconds(2), Recorder = recorder };
var stream = ItemStream<long, int>.InProcesses(Steps.Contract, options);
await foreach (var outcome in stream.RunAsync(Enumerable.Range(0, 30).Select(number => (long)number)))
    Console.WriteLine(outcome is Completed<long, int> done ? $"{done.Item} reaches 1 in {done.Result} steps" : outcome.Message);

recorder.End(stream.Summary!.IsComplete ? "complete" : "incomplete");
return stream.Summary.IsComplete ? 0 : 3;

/// <summary>The user's own function: how many steps a number takes to 1 when odd ones are tripled and one added, and even ones halved.</summary>
internal sealed class Steps : IItemHandler<long, int>
{
    public static ItemContract<long, int> Contract { get; } = new(
        "steps", new JsonItemCodec<long>(Json.Default.Int64), new JsonItemCodec<int>(Json.Default.Int32));

    // No .NET program survives a full stack, and 0 never reaches 1: both cost one worker its life, and the run goes on.
    public int Handle(long item, ItemContext context) => item == 13 ? 1 + Handle(item, context) : Count(item);

    private static int Count(long number)
    {
        var steps = 0;
        for (; number != 1; steps++)
            number = number % 2 == 0 ? number / 2 : (3 * number) + 1;

        return steps;
    }
}

[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(int))]
internal sealed partial class Json : JsonSerializerContext;
