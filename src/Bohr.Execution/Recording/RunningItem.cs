using Bohr.Execution.Evidence;

namespace Bohr.Execution.Recording;

/// <summary>An item that is, or was at some moment, being worked on.</summary>
/// <param name="Name">How the contract describes it, at most 256 bytes.</param>
/// <param name="Sequence">Its place in the source of its stream, from 0.</param>
/// <param name="Worker">The worker's place, from 0.</param>
/// <param name="ProcessId">The worker's process; 0 in the thread lane.</param>
/// <param name="Age">How long it has been worked on.</param>
public sealed record RunningItem(string Name, long Sequence, int Worker, int ProcessId, TimeSpan Age)
{
    /// <summary>What was seen of its worker when the run ended; null where nothing was collected.</summary>
    public EvidenceReport? Evidence { get; init; }
}
