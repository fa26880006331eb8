using Bohr.Execution.Limits;

namespace Bohr.Execution.Evidence;

/// <summary>What was collected of one process, as far as its verdict needs it.</summary>
internal sealed record HangFacts
{
    internal required int ProcessId { get; init; }

    /// <summary>Null: it had ended when it was looked at.</summary>
    internal ProcessReading? First { get; init; }

    /// <summary>A moment later; null: it had ended meanwhile, or could not be read again.</summary>
    internal ProcessReading? Second { get; init; }

    /// <summary>Time between the two.</summary>
    internal TimeSpan Between { get; init; }

    /// <summary>What it had used at an earlier moment; null: not known.</summary>
    internal Baseline? Baseline { get; init; }

    /// <summary>From the baseline to the second reading.</summary>
    internal TimeSpan SinceBaseline { get; init; }

    /// <summary>The container at the second reading; null: not known.</summary>
    internal UsageSample? Container { get; init; }

    internal OpenFilesReading? OpenFiles { get; init; }

    /// <summary>The call that a stack shows as the innermost of the program's own code; null: no stack.</summary>
    internal string? InCall { get; init; }

    /// <summary>A process that it started and that lives, the one that is most to blame; null: none.</summary>
    internal HangFacts? Child { get; init; }

    /// <summary>What it used between the two readings: that is what it did when it was looked at.</summary>
    internal ProcessorUse Now => First is null || Second is null ? default : Use(First.RunNanoseconds, First.QueueNanoseconds, Between);

    /// <summary>What it used since the baseline; the same as <see cref="Now"/> where there is none. Threads that have ended take their time along, so it is a lower bound.</summary>
    internal ProcessorUse Lately => Baseline is { } baseline && SinceBaseline > Between && Second is not null ? Use(baseline.RunNanoseconds, baseline.QueueNanoseconds, SinceBaseline) : Now;

    private ProcessorUse Use(long run, long queue, TimeSpan time) => new(Nanoseconds(Second!.RunNanoseconds - run), Nanoseconds(Second.QueueNanoseconds - queue), time);

    private static TimeSpan Nanoseconds(long nanoseconds) => TimeSpan.FromTicks(Math.Max(0, nanoseconds) / 100);
}
