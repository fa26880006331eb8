namespace Bohr.Execution.Evidence;

/// <summary>What the threads of a process had of the processors.</summary>
/// <param name="Run">Time in which they ran.</param>
/// <param name="Queue">Time in which they could have run and no processor was free.</param>
/// <param name="Time">In how long a time.</param>
internal readonly record struct ProcessorUse(TimeSpan Run, TimeSpan Queue, TimeSpan Time)
{
    // So much of the time must a process have computed, or waited for a processor, to count as computing.
    private const double Busy = 0.5;

    internal bool IsBusy => Time > TimeSpan.Zero && (Run + Queue) / Time >= Busy;

    /// <summary>Most of the time it got what it wanted.</summary>
    internal bool IsServed => Time > TimeSpan.Zero && Run / Time >= Busy;
}
