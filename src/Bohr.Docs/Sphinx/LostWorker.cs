namespace Bohr.Docs.Sphinx;

/// <summary>A process that read or wrote pages for Sphinx and died.</summary>
/// <param name="Phase">What it was doing.</param>
/// <param name="Pages">What it had in hand.</param>
/// <param name="Cause">How it ended. No final stop.</param>
internal sealed record LostWorker(string Phase, IReadOnlyList<string> Pages, string Cause);
