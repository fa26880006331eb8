namespace Bohr.Execution.Graphs;

/// <summary>The kinds of <see cref="TaskReason"/>.</summary>
public enum TaskReasonKind
{
    /// <summary>Did not run: nothing that it depends on has changed.</summary>
    NothingChanged,

    /// <summary>Did not run: a task that it depends on did not complete.</summary>
    DependencyFailed,

    /// <summary>Did not run: the run ended first.</summary>
    RunEnded,

    /// <summary>Did not run: nothing that it finalizes ran.</summary>
    NothingToFinalize,

    /// <summary>Ran: it is not known to have completed before.</summary>
    NeverCompleted,

    /// <summary>Ran: its last run did not end, or failed.</summary>
    LastRunUnfinished,

    /// <summary>Ran: its definition names other inputs, outputs, values or dependencies than before.</summary>
    DefinitionChanged,

    /// <summary>Ran: the content of an input changed.</summary>
    InputChanged,

    /// <summary>Ran: an output is missing, or was changed by something else.</summary>
    OutputChanged,

    /// <summary>Ran: a task that it depends on gave another result.</summary>
    DependencyChanged,

    /// <summary>Ran: all tasks were asked to.</summary>
    Forced,

    /// <summary>Ran: it always does.</summary>
    AlwaysRuns,

    /// <summary>Ran: it finalizes tasks that ran.</summary>
    Finalizes,
}
