namespace Bohr.Execution.Recording;

/// <summary>How a program ended, as it is recorded.</summary>
internal readonly record struct ProgramEndRecord
{
    /// <summary>Its first process; 0 if it could not be started.</summary>
    internal int ProcessId { get; init; }

    /// <summary>A word, such as "exited", "timed-out", "out-of-memory".</summary>
    internal string Outcome { get; init; }

    /// <summary>Whether that is as it should be.</summary>
    internal bool IsGood { get; init; }

    internal int? ExitCode { get; init; }

    internal int? Signal { get; init; }

    /// <summary>Why it ended, in words; null when there is nothing to say.</summary>
    internal string? Cause { get; init; }

    internal TimeSpan Duration { get; init; }

    /// <summary>User and system time of its processes, as far as known.</summary>
    internal TimeSpan? CpuTime { get; init; }

    /// <summary>Highest memory of its processes, in bytes, as far as known.</summary>
    internal long? PeakBytes { get; init; }

    /// <summary>The end of what it printed; null: nothing worth keeping.</summary>
    internal string? OutputTail { get; init; }
}
