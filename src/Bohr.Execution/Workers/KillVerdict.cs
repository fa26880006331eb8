namespace Bohr.Execution.Workers;

/// <summary>Who ended a worker with a SIGKILL that was not ours.</summary>
internal enum KillVerdict
{
    /// <summary>Not looked into, or not to be known: the container does not count such kills where we could read it.</summary>
    Unknown,

    /// <summary>Not the kernel for lack of memory: its count did not rise.</summary>
    Outsider,

    /// <summary>The kernel, for lack of memory: its count rose by as many as workers died.</summary>
    OutOfMemory,

    /// <summary>More workers died than the count rose by: some were killed for memory, and which is not to be known.</summary>
    Ambiguous,
}
