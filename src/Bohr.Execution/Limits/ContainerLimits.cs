namespace Bohr.Execution.Limits;

/// <summary>What this process may use, whoever limits it: control groups of version 1, 2 or both, the scheduler, resource limits, the machine.</summary>
/// <remarks>
/// A quota on an ancestor of the own group binds as well as one on the group itself; <c>Environment.ProcessorCount</c> misses it, this
/// reading does not. Sources: cgroups(7), cpuset(7), proc(5), and those of each part.
/// </remarks>
public sealed record ContainerLimits
{
    /// <summary>CPU time and CPUs.</summary>
    public required CpuLimits Cpu { get; init; }

    /// <summary>Memory, in bytes.</summary>
    public required MemoryLimits Memory { get; init; }

    /// <summary>Processes and threads.</summary>
    public required PidLimits Pids { get; init; }

    /// <summary>Sentences about files that exist and could not be used: malformed, or not to be read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// Reads the limits as they are now. Never throws because of what it finds: what is absent or malformed bounds nothing. Costs well under
    /// a millisecond, so read again where a current value matters: limits can change during a run.
    /// </summary>
    public static ContainerLimits Read() => LimitsReader.Live.Read();
}
