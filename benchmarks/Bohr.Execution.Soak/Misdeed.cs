namespace Bohr.Execution.Soak;

/// <summary>What an item does to the worker that it meets.</summary>
internal enum Misdeed
{
    None,

    /// <summary>Kills its worker, the first time only.</summary>
    KillsOnce,

    /// <summary>Kills its worker each time.</summary>
    Kills,
    SegmentationFault,
    ExitsWithSeven,
    ExitsWithZero,

    /// <summary>Writes half an answer, then dies.</summary>
    HalfAnswer,

    /// <summary>Writes what is no answer into the channel.</summary>
    Garbage,

    /// <summary>Uses a processor for ever.</summary>
    Spins,

    /// <summary>Stops its own process (SIGSTOP).</summary>
    Stops,

    /// <summary>Asks for more managed memory than there can be.</summary>
    ManagedMemory,

    /// <summary>Leaves processes in sessions of their own, and dies.</summary>
    LeavesChildren,

    /// <summary>Floods standard output and error.</summary>
    Floods,
}
