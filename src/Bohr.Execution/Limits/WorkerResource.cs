namespace Bohr.Execution.Limits;

/// <summary>What a worker needs and a container may limit.</summary>
public enum WorkerResource
{
    /// <summary>CPU time: one whole CPU for each worker, since work is planned to be CPU-bound.</summary>
    Cpu,

    /// <summary>Memory: <see cref="WorkerBudgetOptions.WorkerMemoryBytes"/> for each worker.</summary>
    Memory,

    /// <summary>Processes and threads: <see cref="WorkerBudgetOptions.PidsPerWorker"/> for each worker.</summary>
    Pids,
}
