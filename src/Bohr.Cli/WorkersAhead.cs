using Bohr.Analysis;
using Bohr.Execution.Workers;

namespace Bohr.Cli;

/// <summary>The first worker of a run, started before the arguments are read: both take about as long.</summary>
/// <remarks>One only: the next is started when the files of the run are known, and a machine with two processors is busy until then.</remarks>
internal static class WorkersAhead
{
    private static readonly string[] Questions = ["--help", "-h", "-?", "/h", "/?", "--version"];

    /// <summary>What was started; null: nothing.</summary>
    public static WorkerReserve? Reserve { get; private set; }

    /// <summary>Starts a worker if the arguments look as if there were work for it. Whoever gets it disposes it at the end.</summary>
    public static WorkerReserve? StartFor(string[] args)
    {
        if (args is not ["analyze", ..])
            return null;

        foreach (var argument in args)
        {
            if (Array.IndexOf(Questions, argument) >= 0)
                return null;
        }

        return Reserve = AnalysisRun.StartWorkers(1);
    }
}
