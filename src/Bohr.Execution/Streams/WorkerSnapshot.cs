namespace Bohr.Execution.Streams;

/// <summary>One worker at one moment.</summary>
/// <param name="Worker">Its place, from 0; a replacement has the place of the one it replaces.</param>
/// <param name="ProcessId">Its process; 0 in the thread lane.</param>
/// <param name="ItemsInHand">Items that it works on or has been handed.</param>
public readonly record struct WorkerSnapshot(int Worker, int ProcessId, int ItemsInHand);
