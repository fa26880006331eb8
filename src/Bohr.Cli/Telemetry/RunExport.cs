using Bohr.Analysis;
using Bohr.Execution.Observing;
using Bohr.Execution.Programs;

namespace Bohr.Cli.Telemetry;

/// <summary>Tells a collector of traces, metrics and log messages about one run, when the environment asks for it.</summary>
/// <remarks>Apart from <see cref="OtlpExport"/>, so that a run that is not exported loads nothing of it.</remarks>
internal abstract class RunExport
{
    /// <summary>The same options, with a logger that exports the engine's messages if they are to be exported.</summary>
    /// <remarks>Not a property with the logger: who only looks at it would load its assembly.</remarks>
    public abstract AnalysisOptions WithLogger(AnalysisOptions options);

    /// <inheritdoc cref="WithLogger(AnalysisOptions)"/>
    public abstract ProgramOptions WithLogger(ProgramOptions options);

    /// <summary>Starts to export if the environment names a collector.</summary>
    /// <param name="command">The command that runs, such as "analyze".</param>
    /// <returns>Null when it names none.</returns>
    public static RunExport? Start(string command)
    {
        if (!ExportVariables.WantExport())
            return null;

        // Read once by the engine, so before anything of it runs.
        AppContext.SetSwitch(EngineTelemetry.SwitchName, isEnabled: true);
        return OtlpExport.TryStart(command);
    }

    /// <summary>Sends what is left, within a bound of time; says on standard error when that did not work.</summary>
    public abstract void End(int exitCode, bool isHurried);
}
