namespace Bohr.Execution.Graphs;

/// <summary>Something beside files that a task depended on: a value of its definition, or the result of another task.</summary>
internal readonly record struct RecordedValue(string Name, ContentDigest Digest);
