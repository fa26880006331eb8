namespace Bohr.Execution.Programs;

/// <summary>A process that a program started and left behind when it exited. It was ended.</summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="CommandLine">Its command line, at most 1,000 characters; its name in brackets where it has none.</param>
public sealed record LeakedProcess(int ProcessId, string CommandLine);
