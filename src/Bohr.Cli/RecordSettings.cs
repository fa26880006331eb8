using Bohr.Cli.Output;
using Bohr.Execution.Recording;

namespace Bohr.Cli;

/// <summary>Where a run is recorded.</summary>
/// <param name="Folder">The folder for runs that the user named; null: the default.</param>
internal sealed record RecordSettings(string? Folder)
{
    /// <summary>Begins to record.</summary>
    public RunRecorder Start(string workingDirectory, bool isQuiet) => RunRecorder.Start(new RecorderOptions
    {
        RunsFolder = Folder,
        WorkingDirectory = workingDirectory,
        CommandLine = ["bohr", .. Environment.GetCommandLineArgs().Skip(1)],
        OnNotice = isQuiet ? null : Diagnostics.Say,
    });
}
