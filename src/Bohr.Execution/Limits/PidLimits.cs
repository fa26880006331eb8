namespace Bohr.Execution.Limits;

/// <summary>What bounds the number of processes and threads that can be started.</summary>
public sealed record PidLimits
{
    /// <summary>The limit of every visible group that sets one, the own group's first, and RLIMIT_NPROC last.</summary>
    public IReadOnlyList<PidLimit> Limits { get; init; } = [];

    /// <summary>True when a limit may exist that cannot be seen: this process is in a group for the controller and no mount shows it.</summary>
    public bool MayHideLimit { get; init; }

    /// <summary>The own group for the pids controller; null when not visible.</summary>
    public Cgroup? Group { get; init; }

    /// <summary>The limit that leaves least, or null when there is none.</summary>
    public PidLimit? Tightest
    {
        get
        {
            PidLimit? least = null;
            foreach (var limit in Limits)
                least = least is null || limit.Free < least.Free ? limit : least;

            return least;
        }
    }
}
