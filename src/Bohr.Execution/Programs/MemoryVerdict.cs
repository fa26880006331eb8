namespace Bohr.Execution.Programs;

/// <summary>Whether a program ended for memory, and how that is known.</summary>
public enum MemoryVerdict
{
    /// <summary>Nothing says so.</summary>
    None,

    /// <summary>It is likely: it was killed or failed when memory was short, and no counter belongs to it alone.</summary>
    Likely,

    /// <summary>Our own watchdog ended it, because its tree used more than its limit.</summary>
    EndedByWatchdog,

    /// <summary>The kernel's count of out-of-memory kills in the program's own control group rose.</summary>
    Proven,
}
