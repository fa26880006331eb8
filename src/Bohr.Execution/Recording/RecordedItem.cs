namespace Bohr.Execution.Recording;

/// <summary>An item's outcome as a journal tells it.</summary>
/// <param name="At">When it ended, since the beginning of the run.</param>
/// <param name="Stream">Its stream; 0 for a task of a graph.</param>
/// <param name="Sequence">Its place in the source of its stream, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">A word such as <c>completed</c>, <c>failed</c>, <c>timed-out</c>, <c>crashed</c>, <c>out-of-memory</c>, <c>skipped</c>.</param>
/// <param name="Duration">How long it was worked on.</param>
/// <param name="Bytes">Bytes of its request and its result.</param>
/// <param name="Cause">Why it failed; empty when it completed.</param>
public sealed record RecordedItem(TimeSpan At, long Stream, long Sequence, string Name, string Outcome, TimeSpan Duration, long Bytes, string Cause);
