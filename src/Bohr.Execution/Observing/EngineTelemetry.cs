namespace Bohr.Execution.Observing;

/// <summary>What the engine tells whoever observes this process: activities, measurements, log messages.</summary>
/// <remarks>
/// Activities come from an <see cref="System.Diagnostics.ActivitySource"/>, measurements from a <see cref="System.Diagnostics.Metrics.Meter"/>, both called
/// <see cref="Name"/>; messages go to the logger that is handed in by the options of a stream, program or graph. While nobody listens nothing of it is
/// made. A listener or logger that is slow or throws never disturbs a run: the engine's own threads do not call it. The names, units and
/// attributes are in <c>docs/observability.md</c>.
/// </remarks>
public static class EngineTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Bohr.Execution";

    /// <summary>
    /// An <see cref="AppContext"/> switch, on by default, read once: off, there is neither activity source nor meter, which spares a short program from loading them.
    /// </summary>
    public const string SwitchName = "Bohr.Execution.Telemetry";

    internal static bool IsOn { get; } = !AppContext.TryGetSwitch(SwitchName, out var isOn) || isOn;
}
