namespace Bohr.Analysis.Discovery;

/// <summary>A file to analyse, or the reason why something that should be analysed cannot be.</summary>
/// <param name="Path">
/// As <see cref="Findings.Paths.LinuxPath"/> writes names: relative to the working directory where it lies below, else absolute. A folder ends with a slash.
/// </param>
/// <param name="Problem">Null for a file to read; otherwise what is wrong with it, as the rest of a sentence that begins with the path.</param>
public readonly record struct DiscoveredFile(string Path, string? Problem = null)
{
    /// <summary>Its size in bytes, where <see cref="DiscoveryOptions.WithSizes"/> asks for it; else 0.</summary>
    public long Size { get; init; }
}
