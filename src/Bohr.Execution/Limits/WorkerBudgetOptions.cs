namespace Bohr.Execution.Limits;

/// <summary>What the sizing plans for each worker.</summary>
public sealed record WorkerBudgetOptions
{
    /// <summary>Workers asked for by the user, 1 to 1024; null: as many as the limits allow.</summary>
    public int? Workers { get; init; }

    /// <summary>Memory planned for one worker, 16 MiB to 1 TiB, in bytes. Default: 256 MiB.</summary>
    /// <remarks>
    /// An idle .NET worker has 24 MiB resident. The syntax tree and semantic model of a large source file (1 MB) add about 100 MiB, and the
    /// garbage collector lets the heap double before it collects: 256 MiB holds that without counting on luck.
    /// </remarks>
    public long WorkerMemoryBytes { get; init; } = 256L << 20;

    /// <summary>Processes and threads planned for one worker, 1 to 4096. Default: 16.</summary>
    /// <remarks>An idle .NET worker has 7 threads and does not start with fewer than 8 free; compiling and collecting in the background add some.</remarks>
    public int PidsPerWorker { get; init; } = 16;

    /// <summary>Lists every problem, not only the first: a user corrects them once.</summary>
    public IEnumerable<string> Problems()
    {
        if (Workers is < 1 or > 1024)
            yield return $"The number of workers is {Workers}; use 1 to 1024.";

        if (WorkerMemoryBytes is < 16L << 20 or > 1L << 40)
            yield return $"The memory of a worker is {WorkerMemoryBytes} bytes; use 16 MiB to 1 TiB.";

        if (PidsPerWorker is < 1 or > 4096)
            yield return $"The pids of a worker are {PidsPerWorker}; use 1 to 4096.";
    }
}
