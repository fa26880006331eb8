namespace Bohr.Analysis.Running;

/// <summary>One file on its way to a worker.</summary>
/// <param name="Ordinal">Its place in the order of the report. Stays with the coordinator.</param>
/// <param name="Path">As discovery names it. Travels.</param>
internal sealed record SourceItem(long Ordinal, string Path)
{
    /// <summary>What messages of the engine show.</summary>
    public override string ToString() => Findings.Paths.LinuxPath.Printable(Path);
}
