namespace Bohr.Analysis;

/// <summary>Where the time of a run went.</summary>
/// <param name="Phases">In order.</param>
/// <param name="Bytes">Size of all sources that were read.</param>
public sealed record AnalysisTimings(IReadOnlyList<AnalysisTimings.Phase> Phases, long Bytes)
{
    /// <summary>One part of the work.</summary>
    /// <param name="Name">What.</param>
    /// <param name="Where">The coordinator, or all workers together.</param>
    /// <param name="Wall">By the clock on the wall; summed over workers, so it may be longer than the run.</param>
    /// <param name="Cpu">By the processor's clock; null where it was not measured.</param>
    public sealed record Phase(string Name, string Where, TimeSpan Wall, TimeSpan? Cpu);
}
