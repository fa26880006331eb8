namespace Bohr.Docs.Publishing;

/// <summary>A step on a place of a target did not succeed.</summary>
/// <param name="message">What happened, without the place, and what to do next.</param>
internal sealed class TargetFailure(string message) : Exception(message);
