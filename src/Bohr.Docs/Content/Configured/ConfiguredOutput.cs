namespace Bohr.Docs.Content.Configured;

/// <summary>Where a type puts what is no text, and how.</summary>
/// <param name="Folder">The output folder of the edition. Absolute.</param>
/// <param name="Threads">Most at once.</param>
/// <param name="IsOffline">The network may not be used.</param>
/// <param name="Clock">Tells how old things are.</param>
internal sealed record ConfiguredOutput(string Folder, int Threads, bool IsOffline, TimeProvider Clock);
