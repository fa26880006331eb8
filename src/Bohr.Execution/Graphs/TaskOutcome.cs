namespace Bohr.Execution.Graphs;

/// <summary>How a task of a graph ended.</summary>
public enum TaskOutcome
{
    /// <summary>Nothing that it depends on has changed since it last completed, so it did not run.</summary>
    UpToDate,

    /// <summary>It ran, and its declared outputs are there.</summary>
    Completed,

    /// <summary>It ran and failed, or could not begin: an input is missing, an output was not written.</summary>
    Failed,

    /// <summary>It was not done by its deadline.</summary>
    TimedOut,

    /// <summary>It did not begin: what it depends on failed, or the run ended first.</summary>
    Skipped,
}
