using Bohr.Execution.Budgets;
using Bohr.Execution.Limits;
using Bohr.Execution.Recording;
using Microsoft.Extensions.Logging;

namespace Bohr.Execution.Streams;

/// <summary>Limits of one run of a stream. Immutable; read once when the run starts.</summary>
public sealed record StreamOptions
{
    /// <summary>Worker processes or threads, 1 to 1024. The container's limits should decide it.</summary>
    public required int Workers { get; init; }

    /// <summary>Latest end of one item after it began, 1 ms to 24 h. Default: 30 s. An item past it is ended and not tried again.</summary>
    public TimeSpan ItemDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Latest end of the run after it began, 1 ms to 7 days. Default: 25 min. What is unfinished then is skipped.</summary>
    public TimeSpan RunDeadline { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>Time between asking a worker to end (SIGTERM) and forcing it (SIGKILL), 0 to 5 min. Default: 2 s.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Items handed to a worker beyond the one that it works on, 0 to 8. Default: 8. They hide the way to the worker and back.</summary>
    public int PrefetchItems { get; init; } = 8;

    /// <summary>Encoded bytes of those items a worker, 0 to 64 KiB. Default: 64 KiB. A larger item is sent when its worker is idle.</summary>
    public int PrefetchBytes { get; init; } = 64 * 1024;

    /// <summary>Outcomes that wait for the consumer before no more items are taken from the source, 1 to 65,536. Default: 1,024.</summary>
    public int OutcomeItems { get; init; } = 1024;

    /// <summary>Encoded results that wait for the consumer before no more items are taken, in bytes, 1 KiB to 1 GiB. Default: 16 MiB.</summary>
    public long OutcomeBytes { get; init; } = 16 << 20;

    /// <summary>Largest encoded item or result, in bytes, 1 KiB to 1 GiB. Default: 256 MiB. A larger one fails its item.</summary>
    public int MaximumItemBytes { get; init; } = 256 << 20;

    /// <summary>What records this run; null: nothing does. It may record several streams, and outlives them.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>
    /// Whether a worker that is past a deadline is looked at before it is ended: states and stacks of its threads, open files, what it waits for. Delays
    /// its end by 2 s at most. Default: true.
    /// </summary>
    public bool CollectsEvidence { get; init; } = true;

    /// <summary>
    /// The budget that this run shares with others in the process: an item begins only when there is a share for it. Null: this run has
    /// the container for itself, and its workers are the bound.
    /// </summary>
    public RunBudget? Budget { get; init; }

    /// <summary>
    /// What an item takes of <see cref="Budget"/>. Default: one CPU, and as much memory as the largest worker of the run has held so far.
    /// </summary>
    public ResourceNeed Need { get; init; } = ResourceNeed.OneCpu;

    /// <summary>
    /// What a certain item takes of <see cref="Budget"/>; null: <see cref="Need"/> for each. Called once an item, where the source is pulled; what it
    /// throws fails the item.
    /// </summary>
    public Func<object?, ResourceNeed>? NeedOf { get; init; }

    /// <summary>How worker processes are kept within the container's memory; null: not at all.</summary>
    public MemoryGuard? Memory { get; init; } = new();

    /// <summary>Groups that are watched in place of this process's own, in tests whose workers are in groups of their own.</summary>
    internal UsageGroups? UsageGroups { get; init; }

    /// <summary>
    /// Is told what goes wrong and what is done about it: deaths of workers, retries, pauses between starts, early ends. Null: nobody is. Called on the
    /// pool, never by the engine's own threads.
    /// </summary>
    public ILogger? Logger { get; init; }

    /// <summary>The clock. Deadlines use its timestamps, which no change of the wall clock touches.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Lists every problem, not only the first: a user corrects the settings once.</summary>
    public IEnumerable<string> Problems()
    {
        if (Workers is < 1 or > 1024)
            yield return $"Workers is {Workers}; use 1 to 1024.";

        if (ItemDeadline < TimeSpan.FromMilliseconds(1) || ItemDeadline > TimeSpan.FromHours(24))
            yield return $"ItemDeadline is {ItemDeadline}; use 1 ms to 24 h.";

        if (RunDeadline < TimeSpan.FromMilliseconds(1) || RunDeadline > TimeSpan.FromDays(7))
            yield return $"RunDeadline is {RunDeadline}; use 1 ms to 7 days.";

        if (StopGrace < TimeSpan.Zero || StopGrace > TimeSpan.FromMinutes(5))
            yield return $"StopGrace is {StopGrace}; use 0 to 5 min.";

        if (PrefetchItems is < 0 or > 8)
            yield return $"PrefetchItems is {PrefetchItems}; use 0 to 8.";

        if (PrefetchBytes is < 0 or > 64 * 1024)
            yield return $"PrefetchBytes is {PrefetchBytes}; use 0 to 65536.";

        if (OutcomeItems is < 1 or > 65_536)
            yield return $"OutcomeItems is {OutcomeItems}; use 1 to 65536.";

        if (OutcomeBytes is < 1024 or > 1 << 30)
            yield return $"OutcomeBytes is {OutcomeBytes}; use 1 KiB to 1 GiB.";

        if (MaximumItemBytes is < 1024 or > 1 << 30)
            yield return $"MaximumItemBytes is {MaximumItemBytes}; use 1 KiB to 1 GiB.";

        if (Need.Problem is { } need)
            yield return $"Need: {need}";

        foreach (var problem in Memory?.Problems() ?? [])
            yield return problem;
    }
}
