using System.Globalization;

namespace Bohr.Execution.Workers;

/// <summary>The hidden modes of a program whose workers are processes of the same program.</summary>
public static class WorkerHost
{
    internal const string WorkerMode = "--bohr-worker";
    internal const string SweepMode = "--bohr-sweep";
    internal const string GuardMode = "--bohr-guard";

    /// <summary>Main has called <see cref="TryRun"/>, so this program can be started in a hidden mode.</summary>
    internal static bool KnowsHiddenModes { get; private set; }

    /// <summary>Runs a hidden mode, if the arguments ask for one. Must be the very first thing that Main does: the start of every worker waits for it.</summary>
    /// <param name="args">Main's arguments.</param>
    /// <param name="register">Adds the handlers; called only in a worker.</param>
    /// <param name="exitCode">What Main must return at once.</param>
    /// <returns>False: no hidden mode; Main goes on as usual.</returns>
    public static bool TryRun(string[] args, Action<WorkerRegistrations> register, out int exitCode)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(register);
        KnowsHiddenModes = true;
        exitCode = 0;
        if (args.Length != 2)
            return false;

        switch (args[0])
        {
            case WorkerMode when int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent):
                exitCode = WorkerLoop.Run(parent, register);
                return true;
            case SweepMode:
                exitCode = MarkedProcesses.End([args[1]]) ? 0 : 1;
                return true;
            case GuardMode:
                exitCode = Guardian.Watch(args[1]);
                return true;
            default:
                return false;
        }
    }
}
