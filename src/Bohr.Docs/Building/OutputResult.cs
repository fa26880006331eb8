using Bohr.Docs.Configuration;
using Bohr.Docs.Messages;
using Bohr.Docs.Sources;
using Bohr.Docs.Sphinx;

namespace Bohr.Docs.Building;

/// <summary>What became of one output in one build.</summary>
public sealed record OutputResult
{
    /// <summary>Which.</summary>
    public required DocsOutput Output { get; init; }

    /// <summary>Its folder. Absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>What Sphinx reads; null: it was not prepared.</summary>
    public SourceTree? Source { get; init; }

    /// <summary>How it ended.</summary>
    public required OutputStatus Status { get; init; }

    /// <summary>Why it was built, in a few words; empty when nothing was done.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Pages that it should have.</summary>
    public int Pages { get; init; }

    /// <summary>Pages that were read in this build for it and those that share its reading.</summary>
    public int Read { get; init; }

    /// <summary>Pages that were to be written in this build: those that were, and those that failed.</summary>
    public int Planned { get; init; }

    /// <summary>Pages that were written in this build, and whose files are there.</summary>
    public int Written { get; init; }

    /// <summary>Pages that it should have and has not.</summary>
    public IReadOnlyList<PageFailure> Failures { get; init; } = [];

    /// <summary>Time of the reading that it shares with others, or that is its own.</summary>
    public TimeSpan ReadingTime { get; init; }

    /// <summary>Time from the start of its own Sphinx to its end.</summary>
    public TimeSpan WritingTime { get; init; }

    /// <summary>Why it is not complete: a sentence; empty when it is.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Lines that help to understand the problem: the end of a traceback, a stack, the end of Sphinx's output.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The file with all that Sphinx printed in this build; null: it was not started.</summary>
    public string? LogFile { get; init; }

    /// <summary>What Sphinx had to say of the output as it is now, also of pages that were not built again.</summary>
    public IReadOnlyList<SphinxMessage> Messages { get; init; } = [];

    /// <summary>The output, if it is complete.</summary>
    public BuiltOutput? Built { get; init; }

    /// <summary>All its pages are there, as they should be.</summary>
    public bool IsComplete => Status is OutputStatus.UpToDate or OutputStatus.Built;
}
