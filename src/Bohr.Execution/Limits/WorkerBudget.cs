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
    public WorkerBound Deciding => Bounds.MinBy(bound => bound.Workers)!;

    /// <summary>The decision and its reasons on one line, such as <c>2 workers: 2 CPUs by affinity (sched_getaffinity); memory allows 70; pids allow 400</c>.</summary>
    public string Notice
    {
        get
        {
            var (reason, said) = Requested is null ? (Deciding.Reason, Deciding.Resource) : ("as asked for", (WorkerResource?)null);
            var others = Enum.GetValues<WorkerResource>().Where(resource => resource != said).Select(resource => Allows(resource));
            return $"{Workers} {(Workers == 1 ? "worker" : "workers")}: {reason}; {string.Join("; ", others)}";
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

        var (cpus, bounds) = WorkerBounds.OfCpu(limits.Cpu);
        WorkerBound?[] others =
        [
            WorkerBounds.OfMemory(limits.Memory, options.WorkerMemoryBytes),
            WorkerBounds.OfPids(limits.Pids, options.PidsPerWorker),
        ];
        var budget = new WorkerBudget
        {
            Workers = 1,
            Allowed = 1,
            Requested = options.Workers,
            Cpus = cpus,
            MemoryBytes = limits.Memory.FreeBytes,
            Bounds = [.. bounds, .. others.OfType<WorkerBound>()],
        };

        var allowed = Math.Max(1, budget.Deciding.Workers);
        return budget with { Workers = options.Workers ?? allowed, Allowed = allowed, Warnings = [.. budget.Risks()] };
    }

    private IEnumerable<string> Risks()
    {
        foreach (var resource in Enum.GetValues<WorkerResource>())
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

    private WorkerBound? Least(WorkerResource resource) =>
        Bounds.Where(bound => bound.Resource == resource).MinBy(bound => bound.Workers);

    private string Allows(WorkerResource resource) => (resource, Least(resource)) switch
    {
        (WorkerResource.Memory, null) => "memory is unknown",
        (_, null) => "pids are not limited",
        (WorkerResource.Cpu, var least) => $"CPU allows {least.Workers}",
        (WorkerResource.Memory, var least) => $"memory allows {least.Workers}",
        (_, var least) => $"pids allow {least.Workers}",
    };
}
