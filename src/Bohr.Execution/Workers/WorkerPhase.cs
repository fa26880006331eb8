namespace Bohr.Execution.Workers;

/// <summary>Where a worker process is in its life.</summary>
internal enum WorkerPhase
{
    /// <summary>Started; it has not reported yet.</summary>
    Starting,

    /// <summary>It takes items.</summary>
    Ready,

    /// <summary>It was told that nothing more comes, and ends by itself.</summary>
    Retiring,

    /// <summary>It hangs and is being looked at before it is ended; what it still says is ignored.</summary>
    Examined,

    /// <summary>It was asked to end (SIGTERM); what it still says is ignored.</summary>
    Ending,

    /// <summary>It was forced to end (SIGKILL).</summary>
    Killed,
}
