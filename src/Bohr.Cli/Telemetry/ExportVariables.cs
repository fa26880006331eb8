using System.Globalization;

namespace Bohr.Cli.Telemetry;

/// <summary>The environment variables of OpenTelemetry's specification. Nothing here loads OpenTelemetry.</summary>
internal static class ExportVariables
{
    /// <summary>Whether any signal is to be exported.</summary>
    public static bool WantExport() =>
        !string.Equals(Value("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase) && (IsWanted("TRACES") || IsWanted("METRICS") || IsWanted("LOGS"));

    /// <summary>Whether a signal is to be exported: its exporter is named, or an endpoint for it and no other exporter.</summary>
    /// <param name="signal">TRACES, METRICS or LOGS.</param>
    public static bool IsWanted(string signal) => Value($"OTEL_{signal}_EXPORTER") is { } exporter ? exporter != "none" : Of(signal, "ENDPOINT") is not null;

    /// <summary>The variable of the signal, else the general one.</summary>
    public static string? Of(string signal, string what) => Value($"OTEL_EXPORTER_OTLP_{signal}_{what}") ?? Value($"OTEL_EXPORTER_OTLP_{what}");

    /// <summary>An empty variable counts as not set, as the specification says.</summary>
    public static string? Value(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A positive number; anything else counts as not set.</summary>
    public static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}
