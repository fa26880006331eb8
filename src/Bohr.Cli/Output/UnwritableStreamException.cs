namespace Bohr.Cli.Output;

/// <summary>A standard stream takes no more: the disk is full, or nobody reads. The fault is none of ours, so it is told as what it is.</summary>
/// <param name="reason">Why, in the words of the system.</param>
internal sealed class UnwritableStreamException(string reason) : IOException(reason);
