namespace Bohr.Execution.Limits;

/// <summary>How many workers a run may have, and why: the decision that is printed and recorded when a run starts.</summary>
/// <remarks>
/// The smallest of what CPUs, memory and pids allow decides, at least 1. CPU-bound workers need a whole CPU each, so a quota is rounded down. Where
/// nobody decided how many CPUs this process gets (<see cref="CpuLimits.AreDecided"/>), at most 8 of the machine's are used: the
/// requests of a Kubernetes pod are invisible from inside, and 64 workers on a shared node harm everybody. Where quotas may exist that
/// cannot be read, at most 4. A number that the user asks for is taken, with a warning when it is above what is allowed.
/// </remarks>
public sealed record WorkerBudget
{
    private static readonly WorkerResource[] Resources = [WorkerResource.Cpu, WorkerResource.Memory, WorkerResource.Pids];

    /// <summary>Workers to start, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Workers that the limits allow, at least 1; differs from <see cref="Workers"/> only when the user asked for a number.</summary>
    public required int Allowed { get; init; }

    /// <summary>Workers that the user asked for, or null.</summary>
    public int? Requested { get; init; }

    /// <summary>The CPUs that a run may keep busy, not rounded: what nested programs share with the workers.</summary>
    public required double Cpus { get; init; }

    /// <summary>The memory that a run may use, in bytes; null when nothing could be read.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Every limit with what it allows; the first of the lowest is <see cref="Deciding"/>.</summary>
    public required IReadOnlyList<WorkerBound> Bounds { get; init; }

    /// <summary>Sentences about risks: more workers asked for than allowed, or too little even for one.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The bound that allows least.</summary>
    public WorkerBound Deciding => Least(resource: null)!;

    /// <summary>The decision and its reasons on one line, such as <c>2 workers: 2 CPUs by affinity (sched_getaffinity); memory allows 70; pids allow 400</c>.</summary>
    public string Notice
    {
        get
        {
            var deciding = Deciding;
            var notice = $"{Workers} {(Workers == 1 ? "worker" : "workers")}: {(Requested is null ? deciding.Reason : "as asked for")}";
            foreach (var resource in Resources)
            {
                if (Requested is not null || resource != deciding.Resource)
                    notice += $"; {Allows(resource)}";
            }

            return notice;
        }
    }

    /// <summary>Decides from what was read. Pure: the same limits and options give the same decision.</summary>
    /// <exception cref="ArgumentException">The options have <see cref="WorkerBudgetOptions.Problems"/>.</exception>
    public static WorkerBudget From(ContainerLimits limits, WorkerBudgetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(limits);
        options ??= new();
        if (string.Join(' ', options.Problems()) is { Length: > 0 } problems)
            throw new ArgumentException(problems, nameof(options));

        var bounds = WorkerBounds.OfCpu(limits.Cpu, out var cpus);
        if (WorkerBounds.OfMemory(limits.Memory, options.WorkerMemoryBytes) is { } memory)
            bounds.Add(memory);
        if (WorkerBounds.OfPids(limits.Pids, options.PidsPerWorker) is { } pids)
            bounds.Add(pids);

        var budget = new WorkerBudget
        {
            Workers = 1,
            Allowed = 1,
            Requested = options.Workers,
            Cpus = cpus,
            MemoryBytes = limits.Memory.FreeBytes,
            Bounds = bounds,
        };

        var allowed = Math.Max(1, budget.Deciding.Workers);
        return budget with { Workers = options.Workers ?? allowed, Allowed = allowed, Warnings = [.. budget.Risks()] };
    }

    private IEnumerable<string> Risks()
    {
        foreach (var resource in Resources)
        {
            if (Least(resource) is not { } least)
                continue;

            if (Requested > Math.Max(1, least.Workers))
                yield return $"{Requested} workers were asked for; {Allows(resource)}: {least.Reason}. {Consequence(resource)}";
            else if (least.Workers == 0)
                yield return $"Less is left than one worker may need: {least.Reason}. {Consequence(resource)}";
        }
    }

    private static string Consequence(WorkerResource resource) => resource switch
    {
        WorkerResource.Cpu => "They will wait for each other, and items may miss their deadlines.",
        WorkerResource.Memory => "The kernel may kill a worker or the whole container: raise the memory limit, or run fewer workers.",
        _ => "Workers may fail to start: raise the pids limit, or run fewer workers.",
    };

    /// <summary>The first of the bounds that allow least, of one resource or, with null, of all.</summary>
    private WorkerBound? Least(WorkerResource? resource)
    {
        WorkerBound? least = null;
        foreach (var bound in Bounds)
        {
            if ((resource is null || bound.Resource == resource) && (least is null || bound.Workers < least.Workers))
                least = bound;
        }

        return least;
    }

    private string Allows(WorkerResource resource) => (resource, Least(resource)) switch
    {
        (WorkerResource.Memory, null) => "memory is unknown",
        (_, null) => "pids are not limited",
        (WorkerResource.Cpu, var least) => $"CPU allows {least.Workers}",
        (WorkerResource.Memory, var least) => $"memory allows {least.Workers}",
        (_, var least) => $"pids allow {least.Workers}",
    };
}
