namespace Bohr.Execution.Streams;

/// <summary>What a handler may know of the run around its item.</summary>
/// <param name="Sequence">The item's place in the source, from 0.</param>
/// <param name="CancellationToken">
/// Cancelled at the item's deadline or at the end of the run, in the thread lane; never in a worker process, which is ended instead.
/// </param>
public readonly record struct ItemContext(long Sequence, CancellationToken CancellationToken);
