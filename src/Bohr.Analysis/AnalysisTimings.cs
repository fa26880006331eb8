namespace Bohr.Analysis;

/// <summary>Where the time of a run went.</summary>
/// <param name="Phases">In order.</param>
/// <param name="Bytes">Size of all sources that were read.</param>
/// <param name="Rules">What each selected rule costs all workers together.</param>
public sealed record AnalysisTimings(IReadOnlyList<AnalysisTimings.Phase> Phases, long Bytes, IReadOnlyList<AnalysisTimings.Rule> Rules)
{
    /// <summary>One part of the work.</summary>
    /// <param name="Name">What.</param>
    /// <param name="Where">The coordinator, or all workers together.</param>
    /// <param name="Wall">By the clock on the wall; summed over workers, so it may be longer than the run.</param>
    /// <param name="Cpu">By the processor's clock; null where it was not measured.</param>
    public sealed record Phase(string Name, string Where, TimeSpan Wall, TimeSpan? Cpu);

    /// <summary>What one rule costs.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Cpu">By the processor's clock, as if it alone were selected: what rules share counts for each of them, but for the walk over the nodes. Measured apart from the phases.</param>
    public sealed record Rule(string Code, TimeSpan Cpu);
}
