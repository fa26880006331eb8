namespace Bohr.Docs.Sources;

/// <summary>An output folder cannot be used now; nothing ran, and the command ends with exit code 2. The message is for the user.</summary>
/// <param name="message">What happened, to what, and what to do next.</param>
public sealed class OutputLockException(string message) : Exception(message);
