namespace Bohr.Findings.Outcomes;

/// <summary>What was planned, done, failed and skipped: part of every result, so that incomplete never looks green.</summary>
/// <param name="Planned">Items that the run knew of; at least the sum of the other three.</param>
/// <param name="Analysed">Items that gave a result.</param>
/// <param name="Failed">Items that were tried and gave none, in the order of the report.</param>
/// <param name="Skipped">Items that were not tried because the run ended first, in the order of the report.</param>
public sealed record Completeness(int Planned, int Analysed, IReadOnlyList<Unfinished> Failed, IReadOnlyList<Unfinished> Skipped)
{
    /// <summary>Why the run may not even know all of its items, such as "interrupted while looking for files"; null when it does.</summary>
    public string? UnknownRest { get; init; }

    /// <summary>Whether everything that was planned was done, and everything was known.</summary>
    public bool IsComplete => Failed.Count == 0 && Skipped.Count == 0 && UnknownRest is null && Analysed == Planned;

    /// <summary>The last line of a report.</summary>
    /// <param name="findings">How many findings it holds.</param>
    public string Describe(int findings)
    {
        var rest = UnknownRest is null ? "" : $"; incomplete: {UnknownRest}";
        return $"{Count(Planned, "file")} planned, {Analysed} analysed, {Failed.Count} failed, {Skipped.Count} skipped; {Count(findings, "finding")}{rest}";
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
