using Bohr.Execution.Budgets;
using Bohr.Execution.Recording;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Programs;

/// <summary>What bounds one run of a program. Immutable.</summary>
public sealed record ProgramOptions
{
    /// <summary>Longest time from the start to the end, 1 ms to 30 days; null: none.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>
    /// Longest time in which no process of the program's tree writes anything or uses the processor, 100 ms to 30 days; null: none. Time in which
    /// the container is throttled, or this process itself stands still, does not count.
    /// </summary>
    public TimeSpan? IdleDeadline { get; init; }

    /// <summary>Most memory of the program with all its descendants, in bytes, at least 1 MiB; null: no limit of its own.</summary>
    /// <remarks>
    /// A control group holds it where one can be made. Elsewhere each process is given the limit for its private data (RLIMIT_DATA), and the sum
    /// over the tree is looked at several times a second.
    /// </remarks>
    public long? MemoryBytes { get; init; }

    /// <summary>Time between SIGTERM and SIGKILL, up to 10 min. Default: 5 s.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long, after the program's own end, its descendants may go on and hold its output; then they are ended and reported as leaked. Up to
    /// 10 min. Default: 1 s.
    /// </summary>
    public TimeSpan DrainGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The program belongs to our terminal, as if a shell had started it: our process group, our ignored signals, and all descriptors that are
    /// not close-on-exec. For a program that stands in for this one; otherwise it has a session of its own.
    /// </summary>
    public bool InForeground { get; init; }

    /// <summary>Signals the program while it runs; null: only its deadlines and the token of its run end it.</summary>
    public ProgramControl? Control { get; init; }

    /// <summary>What the program is called in the journal and in files of evidence; null: as its executable.</summary>
    public string? Name { get; init; }

    /// <summary>Records the program's start and end, and what is seen of it before it is ended; null: nothing is recorded.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>The budget in which the program waits for a share before it is started, and holds it until its end; null: it is started at once.</summary>
    public RunBudget? Budget { get; init; }

    /// <summary>The share that it takes of <see cref="Budget"/>. Default: one CPU.</summary>
    public ResourceNeed Need { get; init; } = ResourceNeed.OneCpu;

    /// <summary>
    /// Whether the program is looked at before it is ended at a deadline: states and stacks of its threads and of the processes that it started, open
    /// files, what they wait for. Delays its end by 2 s at most. Default: true.
    /// </summary>
    public bool CollectsEvidence { get; init; } = true;

    /// <summary>
    /// Makes Python programs answer with their stacks when they hang: a folder with a module of ours goes before the others on PYTHONPATH, and the module
    /// gives way to the one that it hides. Not for Python with <c>-I</c> or <c>-E</c>. Null: for a program that has a deadline, unless its environment is given exactly.
    /// </summary>
    public bool? HasPythonStacks { get; init; }

    /// <summary>False: as where no control group can be made, as in most containers.</summary>
    internal bool UsesControlGroups { get; init; } = true;

    /// <summary>Is told of programs that had to be ended or were killed, and of processes left behind; null: nobody is. Called on the pool.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>Lists every problem, not only the first.</summary>
    public IEnumerable<string> Problems()
    {
        var longest = TimeSpan.FromDays(30);
        if (Deadline is { } deadline && (deadline < TimeSpan.FromMilliseconds(1) || deadline > longest))
            yield return $"Deadline is {deadline}; use 1 ms to 30 days.";

        if (IdleDeadline is { } idle && (idle < TimeSpan.FromMilliseconds(100) || idle > longest))
            yield return $"IdleDeadline is {idle}; use 100 ms to 30 days.";

        if (MemoryBytes is < 1 << 20)
            yield return $"MemoryBytes is {MemoryBytes}; use at least {1 << 20} (1 MiB).";

        if (StopGrace < TimeSpan.Zero || StopGrace > TimeSpan.FromMinutes(10))
            yield return $"StopGrace is {StopGrace}; use 0 to 10 min.";

        if (DrainGrace < TimeSpan.Zero || DrainGrace > TimeSpan.FromMinutes(10))
            yield return $"DrainGrace is {DrainGrace}; use 0 to 10 min.";
    }
}
