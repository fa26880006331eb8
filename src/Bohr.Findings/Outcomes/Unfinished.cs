namespace Bohr.Findings.Outcomes;

/// <summary>An item that gave no result, and why.</summary>
/// <param name="Name">The file or task, as <see cref="Paths.LinuxPath"/> writes names.</param>
/// <param name="Cause">What happened and, where there is something to do, what to do next. No final stop.</param>
public sealed record Unfinished(string Name, string Cause);
