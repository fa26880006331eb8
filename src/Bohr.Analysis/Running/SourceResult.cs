using Bohr.Findings.Packing;

namespace Bohr.Analysis.Running;

/// <summary>What a worker found in one file.</summary>
/// <param name="Findings">In the order of the report, packed where they were found; their file name is the item's.</param>
/// <param name="Problem">Why the file could not be read, as the rest of a sentence that begins with its path; null when it was analysed.</param>
/// <param name="Times">Where the time went, when the run asks for it.</param>
internal sealed record SourceResult(PackedFindings Findings, string? Problem, PhaseTimes? Times)
{
    /// <summary>What each selected rule costs, in nanoseconds, in the order of the selection; empty when it was not measured. Travels with <see cref="Times"/>.</summary>
    public IReadOnlyList<long> RuleTimes { get; init; } = [];

    /// <summary>The result of almost every file.</summary>
    public static SourceResult Clean { get; } = new(PackedFindings.None, null, null);
}
