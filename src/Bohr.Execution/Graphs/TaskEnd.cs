namespace Bohr.Execution.Graphs;

/// <summary>What a running task tells its run when it has ended.</summary>
/// <param name="Number">The task.</param>
/// <param name="Report">What became of it.</param>
/// <param name="HasRun">Its action began.</param>
/// <param name="Result">What came of it, for those that depend on it.</param>
internal readonly record struct TaskEnd(int Number, TaskReport Report, bool HasRun, ContentDigest Result);
