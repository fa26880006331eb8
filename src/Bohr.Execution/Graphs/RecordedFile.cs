namespace Bohr.Execution.Graphs;

/// <summary>A file as it was when a task completed.</summary>
/// <param name="Path">As the definition, or the task, gave it.</param>
/// <param name="Stamp">What it looked like; none when it was too fresh to tell.</param>
/// <param name="Digest">Its content.</param>
internal readonly record struct RecordedFile(string Path, FileStamp Stamp, ContentDigest Digest);
