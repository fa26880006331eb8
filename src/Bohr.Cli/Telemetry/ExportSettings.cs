using OpenTelemetry.Exporter;

namespace Bohr.Cli.Telemetry;

/// <summary>What the environment says about the export of one signal, by the variables of OpenTelemetry's specification.</summary>
internal sealed record ExportSettings
{
    public required Uri Endpoint { get; init; }

    public required OtlpExportProtocol Protocol { get; init; }

    public required string? Headers { get; init; }

    /// <summary>For one request.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The settings of a signal.</summary>
    /// <param name="signal">TRACES, METRICS or LOGS.</param>
    /// <param name="problems">Gets what cannot be done as the environment says.</param>
    /// <returns>Null when it is not to be exported.</returns>
    public static ExportSettings? Read(string signal, List<string> problems)
    {
        if (!ExportVariables.IsWanted(signal))
            return null;

        if (ExportVariables.Value($"OTEL_{signal}_EXPORTER") is { } exporter && exporter != "otlp")
        {
            problems.Add($"OTEL_{signal}_EXPORTER is '{exporter}'; use otlp or none.");
            return null;
        }

        OtlpExportProtocol protocol;
        switch (ExportVariables.Of(signal, "PROTOCOL") ?? "http/protobuf")
        {
            case "http/protobuf":
                protocol = OtlpExportProtocol.HttpProtobuf;
                break;
            case "grpc":
                protocol = OtlpExportProtocol.Grpc;
                break;
            case var unknown:
                problems.Add($"OTEL_EXPORTER_OTLP_PROTOCOL is '{unknown}'; use http/protobuf or grpc.");
                return null;
        }

        if (EndpointOf(signal, protocol) is not { } endpoint)
        {
            problems.Add($"the endpoint '{ExportVariables.Of(signal, "ENDPOINT")}' for {signal.ToLowerInvariant()} is no http or https address.");
            return null;
        }

        return new ExportSettings
        {
            Endpoint = endpoint,
            Protocol = protocol,
            Headers = ExportVariables.Of(signal, "HEADERS"),
            Timeout = TimeSpan.FromMilliseconds(ExportVariables.Number(ExportVariables.Of(signal, "TIMEOUT"), 10_000)),
        };
    }

    private static Uri? EndpointOf(string signal, OtlpExportProtocol protocol)
    {
        var isHttp = protocol == OtlpExportProtocol.HttpProtobuf;
        var own = ExportVariables.Value($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");
        var text = own ?? ExportVariables.Value("OTEL_EXPORTER_OTLP_ENDPOINT") ?? (isHttp ? "http://localhost:4318" : "http://localhost:4317");

        // The general address is the collector's; by HTTP each signal has a path below it.
        if (own is null && isHttp)
            text = $"{text.TrimEnd('/')}/v1/{signal.ToLowerInvariant()}";

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" ? endpoint : null;
    }
}
