namespace Bohr.Execution.Graphs;

/// <summary>Why a task ran, or did not.</summary>
/// <param name="Kind">The kind, for programs.</param>
/// <param name="Text">For people: names what changed, such as <c>input 'index.rst' changed</c>.</param>
public readonly record struct TaskReason(TaskReasonKind Kind, string Text)
{
    internal static TaskReason NothingChanged { get; } = new(TaskReasonKind.NothingChanged, "nothing that it depends on has changed");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
