using System.Diagnostics.Metrics;
using System.Reflection;
using Bohr.Execution.Graphs;
using Bohr.Execution.Observing;
using Bohr.Execution.Programs;
using Bohr.Execution.Recording;
using Bohr.Execution.Streams;
using Bohr.Execution.Tests.Faults;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Tests.Observing;

/// <summary>Names are what alarms and charts are built on: the page that lists them is held against what the engine really gives.</summary>
[Collection(RealProcesses.Name)]
public class ObservabilityPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "observability.md"));

    [Fact(Timeout = 60_000)]
    public async Task The_page_lists_each_instrument_with_its_unit_and_attributes()
    {
        using var measurements = new Measurements();
        await RunSomethingOfEachAsync();
        _ = measurements.Sum("");

        var given = measurements.Instruments.Select(instrument =>
        {
            var attributes = measurements.Attributes[instrument.Name].Select(name => $"`{name}`").ToList();
            return $"`{instrument.Name}` | {Kind(instrument)} | `{instrument.Unit}` | {(attributes.Count == 0 ? "none" : string.Join(", ", attributes))} | {instrument.Description}";
        });
        Rows("instrument").Select(row => string.Join(" | ", row.Select((cell, column) => column == 3 ? string.Join(", ", cell.Split(", ").Order(StringComparer.Ordinal)) : cell)))
            .ShouldBe(given, ignoreOrder: true);
    }

    [Fact]
    public void The_page_lists_each_message_with_its_number_and_level()
    {
        var given = typeof(EngineLog).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .OrderBy(message => message.EventId).Select(message => $"{message.EventId} | {message.Level} | {message.Message}");

        Rows("number").Select(row => string.Join(" | ", row)).ShouldBe(given);
    }

    [Fact]
    public void The_page_lists_all_values_of_an_attribute()
    {
        Values("`bohr.outcome` of items").ShouldBe(StreamRecorder.Kinds);
        Values("`bohr.outcome` of tasks").ShouldBe(Enum.GetValues<TaskOutcome>().Select(value => Words.Of(value)));
        Values("`bohr.end` of streams").ShouldBe(Enum.GetValues<RunEnd>().Select(value => Words.Of(value)));
        Values("`bohr.end` of programs").ShouldBe(Enum.GetValues<ProgramEnd>().Select(value => Words.Of(value)));
    }

    private static async Task RunSomethingOfEachAsync()
    {
        using var checker = new InvariantChecker();
        _ = await checker.RunAsync(["echo 1", "signal 9"], guilty: item => item == "signal 9");
        var leaves = new ProgramCommand { Executable = "sh", Arguments = ["-c", "setsid sleep 61 & exit 0"], Options = new ProgramOptions { DrainGrace = TimeSpan.Zero } };
        var graph = new TaskGraph().Add(new TaskDefinition { Name = "leave", Action = async context => _ = await ProgramRunner.RunAsync(leaves, context.Stop) });
        var result = await graph.RunAsync(new GraphOptions { Root = Path.GetTempPath() }, TestContext.Current.CancellationToken);
        result.IsComplete.ShouldBeTrue();
    }

    private static string Kind(Instrument instrument) => instrument switch
    {
        Counter<long> or ObservableCounter<long> => "counter",
        ObservableUpDownCounter<long> => "up-down counter",
        Histogram<double> => "histogram",
        _ => instrument.GetType().Name,
    };

    private static IEnumerable<string> Values(string attribute) =>
        Rows("attribute").Single(row => row[0] == attribute)[1].Split(", ").Select(value => value.Trim('`'));

    /// <summary>The cells of the table whose first column has this heading.</summary>
    private static IEnumerable<string[]> Rows(string heading) => Page
        .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|', ' ').Split(" | ").Select(cell => cell.Trim()).ToArray());
}
