namespace Bohr.Execution.Evidence;

/// <summary>What a worker had used when the deadline of an item was half over.</summary>
/// <param name="Sequence">The item.</param>
/// <param name="Baselines">What it had used.</param>
internal sealed record HalfTimeReading(long Sequence, IReadOnlyDictionary<int, Baseline> Baselines);
