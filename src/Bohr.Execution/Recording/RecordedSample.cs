namespace Bohr.Execution.Recording;

/// <summary>What a run and its container used at one moment. What is not known is null.</summary>
public sealed record RecordedSample
{
    /// <summary>Since the beginning of the run.</summary>
    public TimeSpan At { get; init; }

    /// <summary>Items with an outcome.</summary>
    public long Done { get; init; }

    /// <summary>Processes of the run that were looked at, the coordinator left out.</summary>
    public int Processes { get; init; }

    /// <summary>Resident memory of the run's processes together, in bytes.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>CPU time of the run's processes so far; those that have ended are left out.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>CPUs that the run's processes kept busy since the sample before.</summary>
    public double BusyCpus { get; init; }

    /// <summary>Memory that the container uses, in bytes.</summary>
    public long? ContainerBytes { get; init; }

    /// <summary>The container's limit on memory, in bytes.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>Share of the time since the sample before in which a CPU quota held processes up, from 0; may exceed 1 with several CPUs.</summary>
    public double Throttled { get; init; }

    /// <summary>Share of the last 10 s in which something waited for a CPU, 0 to 100.</summary>
    public double? CpuPressure { get; init; }

    /// <summary>Share of the last 10 s in which something waited for memory, 0 to 100.</summary>
    public double? MemoryPressure { get; init; }
}
