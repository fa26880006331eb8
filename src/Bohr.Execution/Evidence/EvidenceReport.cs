using System.Text;

namespace Bohr.Execution.Evidence;

/// <summary>What was seen of a process that did not end in time, before it was ended.</summary>
public sealed record EvidenceReport
{
    /// <summary>What it was doing.</summary>
    public required HangKind Kind { get; init; }

    /// <summary>One sentence with the figures, such as "Its process (pid 4711) computed: 14.9 s of processor time in the last 15 s, in Parser.Parse(String)."</summary>
    public required string Verdict { get; init; }

    /// <summary>One sentence: what to do next.</summary>
    public required string NextStep { get; init; }

    /// <summary>
    /// The calls of the thread that matters, innermost first, at most 12; empty when no stack could be read. Of a process that waits while a child of its hangs, a few of its own
    /// calls, a line that names the child, and the child's calls.
    /// </summary>
    public IReadOnlyList<string> Stack { get; init; } = [];

    /// <summary>Absolute paths of the files with everything that was collected; empty when nothing records the run.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What could not be collected, and why, a sentence each without a full stop.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>Verdict, stack, next step and files, a line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Verdict);
        foreach (var call in Stack)
            text.Append("\n    ").Append(call);

        text.Append('\n').Append(NextStep);
        foreach (var gap in Gaps)
            text.Append("\n- ").Append(gap);

        foreach (var file in Files)
            text.Append("\nEvidence: ").Append(file);

        return text.ToString();
    }
}
