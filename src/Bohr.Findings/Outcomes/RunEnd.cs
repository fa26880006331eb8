namespace Bohr.Findings.Outcomes;

/// <summary>What ended a run.</summary>
public enum RunEnd
{
    /// <summary>There was nothing left to do.</summary>
    Finished,

    /// <summary>The deadline of the whole run.</summary>
    DeadlineReached,

    /// <summary>SIGTERM: somebody stops the container or the job.</summary>
    Terminated,

    /// <summary>SIGINT: Ctrl+C.</summary>
    Interrupted,
}
