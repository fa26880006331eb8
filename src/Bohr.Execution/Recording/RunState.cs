namespace Bohr.Execution.Recording;

/// <summary>What became of a recorded run, as far as its journal and its lock tell.</summary>
public enum RunState
{
    /// <summary>It ended and recorded its end.</summary>
    Ended,

    /// <summary>Its process lives.</summary>
    Running,

    /// <summary>Its process is gone and recorded no end: it was killed, or its journal was cut.</summary>
    Killed,
}
