namespace Bohr.Execution.Evidence;

/// <summary>What the reader of managed stacks gave.</summary>
/// <param name="Stacks">Every thread.</param>
/// <param name="File">The report as the reader wrote it.</param>
/// <param name="Problem">Why there is none; null: there is one.</param>
internal sealed record ManagedAnswer(IReadOnlyList<StackOfThread> Stacks, string File, string? Problem);
