using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Bohr.Analysis;
using Bohr.Cli.Output;
using Bohr.Execution.Observing;
using Bohr.Execution.Programs;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bohr.Cli.Telemetry;

/// <summary>Exports by OTLP with OpenTelemetry's own exporters. Only touched when the environment asks for it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process; to dispose of it would wait for a collector that hangs.")]
internal sealed class OtlpExport : RunExport
{
    /// <summary>The run has ended, and its caller waits for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    // Whoever sent a signal has given us 5 s in all.
    private static readonly TimeSpan HurriedPatience = TimeSpan.FromMilliseconds(300);

    private readonly ActivitySource _source = new("Bohr.Cli");
    private readonly List<Signal> _signals = [];
    private readonly Activity? _command;
    private readonly ILogger? _logger;

    private OtlpExport(string command, ExportSettings? traces, ExportSettings? metrics, ExportSettings? logs)
    {
        var version = typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
        var resource = ResourceBuilder.CreateEmpty().AddService("bohr", serviceVersion: version).AddTelemetrySdk().AddEnvironmentVariableDetector();
        if (metrics is not null)
            AddMetrics(metrics, resource);

        if (logs is not null)
        {
            _logger = AddLogs(logs, resource).CreateLogger(EngineTelemetry.Name);
        }

        if (traces is not null)
        {
            AddTraces(traces, resource);
            _ = ActivityContext.TryParse(
                Environment.GetEnvironmentVariable("TRACEPARENT"), Environment.GetEnvironmentVariable("TRACESTATE"), isRemote: true, out var parent);
            _command = _source.StartActivity($"bohr {command}", ActivityKind.Internal, parent);
        }
    }

    public override AnalysisOptions WithLogger(AnalysisOptions options) => options with { Logger = _logger };

    public override ProgramOptions WithLogger(ProgramOptions options) => options with { Logger = _logger };

    /// <summary>Starts what the environment asks for, and says what it asks in vain.</summary>
    public static OtlpExport? TryStart(string command)
    {
        var problems = new List<string>();
        var (traces, metrics, logs) = (ExportSettings.Read("TRACES", problems), ExportSettings.Read("METRICS", problems), ExportSettings.Read("LOGS", problems));
        foreach (var problem in problems.Distinct(StringComparer.Ordinal))
            Diagnostics.Say($"telemetry is not exported: {problem}");

        return traces is null && metrics is null && logs is null ? null : new OtlpExport(command, traces, metrics, logs);
    }

    public override void End(int exitCode, bool isHurried)
    {
        _ = _command?.SetTag("process.exit.code", exitCode);
        _command?.Dispose();
        var patience = isHurried ? HurriedPatience : Patience;
        var started = TimeProvider.System.GetTimestamp();

        // A collector that hangs holds up these threads, and the end of the process does not wait for them.
        foreach (var signal in _signals)
            signal.BeginEnd(patience);

        var lost = new List<string>();
        foreach (var signal in _signals)
        {
            var left = patience - TimeProvider.System.GetElapsedTime(started);
            if (signal.Problem(left > TimeSpan.Zero ? left : TimeSpan.Zero) is { } problem)
                lost.Add($"{signal.Name} to {signal.Endpoint}: {problem}");
        }

        if (lost.Count > 0)
            Diagnostics.Say($"telemetry could not be exported ({string.Join("; ", lost)}). The run is not affected; look after the collector, or set OTEL_SDK_DISABLED=true.");
    }

    private void AddTraces(ExportSettings settings, ResourceBuilder resource)
    {
        var requests = new ExportRequests();
        var exporter = new BatchActivityExportProcessor(
            new OtlpTraceExporter(Options(settings, requests)),
            ExportVariables.Number(ExportVariables.Value("OTEL_BSP_MAX_QUEUE_SIZE"), 2048),
            ExportVariables.Number(ExportVariables.Value("OTEL_BSP_SCHEDULE_DELAY"), 5000),
            ExportVariables.Number(ExportVariables.Value("OTEL_BSP_EXPORT_TIMEOUT"), 30_000),
            Math.Min(ExportVariables.Number(ExportVariables.Value("OTEL_BSP_MAX_EXPORT_BATCH_SIZE"), 512), ExportVariables.Number(ExportVariables.Value("OTEL_BSP_MAX_QUEUE_SIZE"), 2048)));
        var provider = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(EngineTelemetry.Name, _source.Name).AddProcessor(exporter).Build();
        _signals.Add(new Signal("traces", settings.Endpoint, requests, milliseconds => provider.Shutdown(milliseconds)));
    }

    private void AddMetrics(ExportSettings settings, ResourceBuilder resource)
    {
        var requests = new ExportRequests();
        var reader = new PeriodicExportingMetricReader(
            new OtlpMetricExporter(Options(settings, requests)),
            ExportVariables.Number(ExportVariables.Value("OTEL_METRIC_EXPORT_INTERVAL"), 60_000),
            ExportVariables.Number(ExportVariables.Value("OTEL_METRIC_EXPORT_TIMEOUT"), 30_000))
        {
            TemporalityPreference = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE")?.ToLowerInvariant() switch
            {
                "delta" => MetricReaderTemporalityPreference.Delta,
                _ => MetricReaderTemporalityPreference.Cumulative,
            },
        };
        var provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(EngineTelemetry.Name).AddReader(reader).Build();
        _signals.Add(new Signal("metrics", settings.Endpoint, requests, milliseconds => provider.Shutdown(milliseconds)));
    }

    private ILoggerFactory AddLogs(ExportSettings settings, ResourceBuilder resource)
    {
        var requests = new ExportRequests();
        var exporter = new BatchLogRecordExportProcessor(new OtlpLogExporter(Options(settings, requests)));
        var loggers = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            _ = options.SetResourceBuilder(resource).AddProcessor(exporter);
        }));
        _signals.Add(new Signal("logs", settings.Endpoint, requests, milliseconds => exporter.Shutdown(milliseconds)));
        return loggers;
    }

    private static OtlpExporterOptions Options(ExportSettings settings, ExportRequests requests)
    {
        var options = new OtlpExporterOptions
        {
            Endpoint = settings.Endpoint,
            Protocol = settings.Protocol,
            TimeoutMilliseconds = (int)settings.Timeout.TotalMilliseconds,
            HttpClientFactory = () => new HttpClient(requests) { Timeout = settings.Timeout },
        };
        if (settings.Headers is { } headers)
            options.Headers = headers;

        return options;
    }

    /// <summary>One kind of telemetry on its way out.</summary>
    private sealed class Signal(string name, Uri endpoint, ExportRequests requests, Func<int, bool> shutdown)
    {
        private Thread? _ending;
        private bool _isSent;

        public string Name => name;

        public string Endpoint { get; } = endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

        public void BeginEnd(TimeSpan patience)
        {
            _ending = new Thread(() => Volatile.Write(ref _isSent, shutdown((int)patience.TotalMilliseconds))) { IsBackground = true, Name = $"bohr export of {name}" };
            _ending.Start();
        }

        /// <summary>Waits, and says what went wrong; null when nothing did.</summary>
        public string? Problem(TimeSpan patience)
        {
            if (_ending?.Join(patience) == false)
                return requests.Failure ?? "it did not answer in time";

            return requests.Failure ?? (Volatile.Read(ref _isSent) ? null : "it did not answer in time");
        }
    }
}
