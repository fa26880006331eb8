namespace Bohr.Execution.Recording;

/// <summary>Something that happened in a run, in words.</summary>
/// <param name="At">Since the beginning of the run.</param>
/// <param name="Type">The type of its record, such as <c>death</c>.</param>
/// <param name="Text">What happened, to what, and why.</param>
/// <param name="Output">The end of what a process printed, if there is any.</param>
public sealed record RecordedEvent(TimeSpan At, string Type, string Text, string Output = "");
