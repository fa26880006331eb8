namespace Bohr.Analysis;

/// <summary>A run at one moment, for heartbeats and live views.</summary>
/// <param name="Planned">Files found so far.</param>
/// <param name="IsPlanComplete">Whether all files have been found.</param>
/// <param name="Done">Files that have an outcome.</param>
/// <param name="InFlight">Files handed to workers that have none yet.</param>
/// <param name="Oldest">The file that a worker has been busy with for longest; null when all are idle.</param>
/// <param name="OldestAge">For how long.</param>
/// <param name="Workers">Process ids of the workers that live.</param>
/// <param name="WorkersLost">Workers that died or had to be ended.</param>
public sealed record AnalysisProgress(
    long Planned, bool IsPlanComplete, long Done, long InFlight, string? Oldest, TimeSpan OldestAge, IReadOnlyList<int> Workers, long WorkersLost)
{
    /// <summary>What became of the run that its user should know, a sentence each, in order: workers recycled or retired for memory, limits that changed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
