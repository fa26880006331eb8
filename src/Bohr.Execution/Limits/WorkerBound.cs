namespace Bohr.Execution.Limits;

/// <summary>How many workers one limit allows, and why.</summary>
/// <param name="Resource">What is limited.</param>
/// <param name="Workers">Workers that the limit allows; 0 when it leaves too little even for one.</param>
/// <param name="Source">The file or call that says so; empty for a rule of our own.</param>
/// <param name="Reason">The figures in words, with the source.</param>
public sealed record WorkerBound(WorkerResource Resource, int Workers, string Source, string Reason);
