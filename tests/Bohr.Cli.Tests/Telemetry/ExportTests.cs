using Bohr.Cli.Tests.Processes;

namespace Bohr.Cli.Tests.Telemetry;

/// <summary>Telemetry by OTLP: what a collector gets of a real run, and that a run never suffers for it.</summary>
public class ExportTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Parent = $"00-{Trace}-b7ad6b7169203331-01";

    [Fact]
    public void A_collector_gets_the_traces_and_metrics_of_an_analysis_below_the_callers_trace()
    {
        using var tree = Tree();
        using var collector = new Collector();
        var alone = Analyze(tree);

        var exported = Analyze(
            tree, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("TRACEPARENT", Parent), ("OTEL_SERVICE_NAME", "lint"), ("OTEL_RESOURCE_ATTRIBUTES", "team=docs"));

        exported.ShouldBe(alone);
        var traces = collector.Bodies("/v1/traces").SelectMany(body => new Message(body).All(1)).ToList();
        Attributes(traces[0].All(1).Single()).ShouldContain(("service.name", "lint"));
        Attributes(traces[0].All(1).Single()).ShouldContain(("team", "docs"));
        var spans = traces.SelectMany(resource => resource.All(2)).SelectMany(scope => scope.All(2)).ToList();
        spans.ShouldAllBe(span => span.Hex(1) == Trace);
        var command = spans.Single(span => span.Text(5) == "bohr analyze");
        command.Hex(4).ShouldBe("b7ad6b7169203331");
        var stream = spans.Single(span => span.Text(5) == "stream python");
        stream.Hex(4).ShouldBe(command.Hex(2));
        var items = spans.Where(span => span.Text(5) == "item python").ToList();
        items.ShouldNotBeEmpty();
        items.ShouldAllBe(item => item.Hex(4) == stream.Hex(2));
        items.SelectMany(item => item.All(9)).Select(attribute => attribute.All(2).Single().Text(1)).ShouldContain("large.py");

        var metrics = collector.Bodies("/v1/metrics").SelectMany(body => new Message(body).All(1)).SelectMany(resource => resource.All(2)).SelectMany(scope => scope.All(2));
        var names = metrics.Select(metric => metric.Text(1)).ToHashSet();
        names.ShouldContain("bohr.items.finished");
        names.ShouldContain("bohr.item.duration");
        names.ShouldContain("bohr.workers.started");
    }

    [Theory]
    [InlineData("analyze")]
    [InlineData("exec")]
    public void A_collector_that_takes_everything_and_never_answers_costs_one_line(string command)
    {
        using var tree = Tree();
        using var collector = new Collector(answers: false);
        (string, string)[] hanging = [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000")];
        var (alone, exported) = command == "analyze" ? (Analyze(tree), Analyze(tree, hanging)) : (Exec("echo out; exit 7"), Exec("echo out; exit 7", hanging));

        // The process has ended at all: each request waits for ten minutes.
        exported.Code.ShouldBe(alone.Code);
        exported.Output.ShouldBe(alone.Output);
        exported.Error.ShouldStartWith(alone.Error);
        exported.Error[alone.Error.Length..].ShouldMatch(
            @"^bohr: telemetry could not be exported \([^\n]*traces to http://127\.0\.0\.1:\d+/v1/traces: it did not answer in time[^\n]*\)\. The run is not affected;[^\n]*\n$");
        collector.Paths.ShouldContain("/v1/metrics");
    }

    [Fact]
    public void A_collector_that_is_not_there_costs_one_line_that_says_so()
    {
        using var tree = Tree();
        string address;
        using (var gone = new Collector())
            address = gone.Address;

        var (alone, exported) = (Analyze(tree), Analyze(tree, ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", address + "/here")));

        exported.Code.ShouldBe(alone.Code);
        exported.Output.ShouldBe(alone.Output);
        exported.Error[alone.Error.Length..].ShouldStartWith($"bohr: telemetry could not be exported (traces to {address}/here: Connection refused");
        exported.Error[alone.Error.Length..].Count(letter => letter == '\n').ShouldBe(1);
    }

    [Theory]
    [InlineData("OTEL_TRACES_EXPORTER=none", "/v1/metrics")]
    [InlineData("OTEL_METRICS_EXPORTER=none", "/v1/traces")]
    [InlineData("OTEL_SDK_DISABLED=true", "")]
    public void What_the_environment_turns_off_is_not_exported(string variable, string paths)
    {
        using var collector = new Collector();

        var ended = Exec("exit 0", ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), (variable.Split('=')[0], variable.Split('=')[1]));

        ended.ShouldBe(new BohrProcess.Ended(0, "", ""));
        string.Join(' ', collector.Paths).ShouldBe(paths);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nowhere", "the endpoint 'nowhere' for traces is no http or https address.")]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin", "OTEL_TRACES_EXPORTER is 'zipkin'; use otlp or none.")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json'; use http/protobuf or grpc.")]
    public void What_cannot_be_exported_as_the_environment_says_is_said_and_the_run_goes_on(string name, string value, string problem)
    {
        var ended = Exec("exit 5", ("OTEL_TRACES_EXPORTER", "otlp"), ("OTEL_METRICS_EXPORTER", "none"), ("OTEL_LOGS_EXPORTER", "none"), (name, value));

        ended.ShouldBe(new BohrProcess.Ended(5, "", $"bohr: telemetry is not exported: {problem}\n"));
    }

    [Fact]
    public void A_program_gets_its_own_place_in_the_trace()
    {
        using var collector = new Collector();

        var ended = Exec("echo $TRACEPARENT; echo $TRACESTATE", ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.Address), ("TRACEPARENT", Parent), ("TRACESTATE", "vendor=1"));

        var program = collector.Bodies("/").SelectMany(body => new Message(body).All(1)).SelectMany(resource => resource.All(2)).SelectMany(scope => scope.All(2))
            .Single(span => span.Text(5) == "program sh");
        ended.Output.ShouldBe($"00-{Trace}-{program.Hex(2)}-01\nvendor=1\n");
        Exec("echo $TRACEPARENT", ("TRACEPARENT", Parent)).Output.ShouldBe(Parent + "\n");
    }

    [Fact]
    public void Nothing_of_it_is_loaded_while_the_environment_does_not_ask_for_it()
    {
        const string Script = "cat /proc/$PPID/maps";
        var plain = Exec(Script).Output;
        plain.ShouldContain("Bohr.Execution.dll");

        // The interfaces of loggers are loaded by the just-in-time compiler of a debug build, though not where code is compiled ahead.
        foreach (var name in (string[])["OpenTelemetry", "Microsoft.Extensions.Options", "DiagnosticSource", "System.Net.Http"])
            plain.ShouldNotContain(name);

        using var collector = new Collector();
        Exec(Script, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address)).Output.ShouldContain("OpenTelemetry.dll");
    }

    private static IEnumerable<(string Name, string Text)> Attributes(Message resource) =>
        resource.All(1).Select(attribute => (attribute.Text(1), attribute.All(2).Single().Text(1)));

    private static SourceTree Tree() => new(
        ("a.py", "import os\n"), ("large.py", string.Concat(Enumerable.Range(0, 3000).Select(number => $"def f{number}(a, b=1, *c, d, **e):\n    return [x for x in a if x]\n"))));

    private static BohrProcess.Ended Analyze(SourceTree tree, params (string, string)[] environment) => Run(tree.Path, environment, "analyze", "--no-progress", "--output-format", "concise");

    private static BohrProcess.Ended Exec(string script, params (string, string)[] environment) => Run("/", environment, "exec", "--", "sh", "-c", script);

    private static BohrProcess.Ended Run(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = BohrProcess.Start(folder, environment, arguments);
        return process.End();
    }
}
