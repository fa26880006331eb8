namespace Bohr.Execution.Evidence;

/// <summary>What a process was doing when it had to be ended.</summary>
public enum HangKind
{
    /// <summary>Nothing certain could be seen.</summary>
    Unknown,

    /// <summary>It computed, or wanted to: it is slow, or in an endless loop.</summary>
    Spinning,

    /// <summary>It waited: for a lock, another thread, data, a time.</summary>
    Waiting,

    /// <summary>It waited for a process that it had started.</summary>
    BlockedOnChild,

    /// <summary>It was stopped by a signal or a debugger, so it could not go on.</summary>
    Stopped,

    /// <summary>The kernel held it in a wait that no signal ends, such as one for a disk or a frozen container.</summary>
    Uninterruptible,

    /// <summary>It wanted to compute, and the container's CPU quota was used up: slow, not hung.</summary>
    Throttled,

    /// <summary>It had used up the files that it may open.</summary>
    OutOfDescriptors,

    /// <summary>It ended by itself in that moment.</summary>
    Ended,
}
