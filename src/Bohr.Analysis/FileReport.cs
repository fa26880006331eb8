using Bohr.Findings.Packing;

namespace Bohr.Analysis;

/// <summary>What became of one planned file. Reports come in the order of the paths' bytes, whatever the workers did first.</summary>
/// <param name="Path">As discovery names it.</param>
/// <param name="Findings">In order; empty for a clean file and for one that was not analysed.</param>
public sealed record FileReport(string Path, PackedFindings Findings)
{
    /// <summary>Why the file was tried and gave no result, as the rest of a sentence that begins with "it"; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>Why the run ended before the file was tried; null otherwise.</summary>
    public string? Skipped { get; init; }
}
