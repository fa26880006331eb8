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

    /// <summary>Reads twice, and between the two something else is done.</summary>
    internal (TimeSpan Run, TimeSpan Queue, TimeSpan Time) Demand
    {
        get
        {
            if (First is null || Second is null)
                return default;

            // A longer time says more; threads that have ended since take their time along, so it is the lower bound.
            if (Baseline is { } baseline && SinceBaseline > Between)
                return (Nanoseconds(Second.RunNanoseconds - baseline.RunNanoseconds), Nanoseconds(Second.QueueNanoseconds - baseline.QueueNanoseconds), SinceBaseline);

            return (Nanoseconds(Second.RunNanoseconds - First.RunNanoseconds), Nanoseconds(Second.QueueNanoseconds - First.QueueNanoseconds), Between);
        }
    }

    private static TimeSpan Nanoseconds(long nanoseconds) => TimeSpan.FromTicks(Math.Max(0, nanoseconds) / 100);
}
