using Bohr.Docs.Configuration;

namespace Bohr.Docs.Finishing;

/// <summary>What came of finishing one output.</summary>
/// <param name="Output">Which.</param>
/// <param name="Failures">What failed, each with the file and the cause; empty: it is complete and staged. Of an output with failures nothing was staged.</param>
/// <param name="Files">What it has in the public tree now, in the order of the paths.</param>
/// <param name="Tasks">Tasks that ran; 0: nothing had changed.</param>
public sealed record FinishedOutput(DocsOutput Output, IReadOnlyList<string> Failures, IReadOnlyList<PublicFile> Files, int Tasks)
{
    /// <summary>Everything was done, and what is public is staged.</summary>
    public bool IsComplete => Failures.Count == 0;
}
