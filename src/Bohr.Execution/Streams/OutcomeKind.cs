namespace Bohr.Execution.Streams;

/// <summary>What became of an item.</summary>
public enum OutcomeKind
{
    /// <summary>The handler gave a result.</summary>
    Completed,

    /// <summary>The handler, or a codec, ended with an error of its own.</summary>
    Failed,

    /// <summary>The item ran past its deadline and was ended.</summary>
    TimedOut,

    /// <summary>The item's worker process died, twice.</summary>
    Crashed,

    /// <summary>The item's worker process was ended for memory.</summary>
    OutOfMemory,

    /// <summary>The run ended before the item did.</summary>
    Skipped,
}
