namespace Bohr.Execution.Limits;

/// <summary>What system calls rather than files tell about this process; tests pass their own.</summary>
/// <param name="ProcessId">Its id, to find its group where names are hidden.</param>
/// <param name="Affinity">The CPUs on which its first thread may run; null when unknown.</param>
/// <param name="MaxTasksOfUser">RLIMIT_NPROC; null when unlimited.</param>
internal sealed record ProcessFacts(int ProcessId, CpuSet? Affinity, long? MaxTasksOfUser)
{
    /// <summary>Asks the kernel anew each time: affinity and limits can change during a run.</summary>
    internal static ProcessFacts Current() =>
        new(Environment.ProcessId, SchedGetaffinity.Of(Environment.ProcessId), Getrlimit.MaxTasksOfUser());
}
