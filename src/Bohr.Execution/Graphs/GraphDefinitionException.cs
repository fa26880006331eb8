namespace Bohr.Execution.Graphs;

/// <summary>The tasks cannot form a graph: names twice, unknown dependencies, one output of two tasks, a cycle. Nothing ran.</summary>
public sealed class GraphDefinitionException : Exception
{
    internal GraphDefinitionException(IReadOnlyList<string> problems)
        : base("The tasks cannot run: " + string.Join(" ", problems)) => Problems = problems;

    /// <summary>Every problem that was found, each a sentence.</summary>
    public IReadOnlyList<string> Problems { get; }
}
