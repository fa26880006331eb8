using Bohr.Docs.Messages;
using Bohr.Execution.Programs;

namespace Bohr.Docs.Sphinx;

/// <summary>What came of one run of Sphinx: what it said of itself, and how its process ended.</summary>
internal sealed record SphinxRunResult
{
    public required SphinxRunEnd End { get; init; }

    /// <summary>What happened, for the user: a sentence that continues "Sphinx …", without a final stop; empty when all went well.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Lines that help to understand it: the end of a traceback, the stack of a process that stood still.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Pages that it wanted to read; null: it did not come to a plan.</summary>
    public IReadOnlyList<string>? PlannedRead { get; init; }

    /// <summary>Pages that it wanted to write; null: it did not come to a plan.</summary>
    public IReadOnlyList<string>? PlannedWrite { get; init; }

    /// <summary>Why a page was planned.</summary>
    public IReadOnlyDictionary<string, string> Reasons { get; init; } = new Dictionary<string, string>();

    /// <summary>Seconds by page.</summary>
    public IReadOnlyDictionary<string, double> Read { get; init; } = new Dictionary<string, double>();

    public IReadOnlyDictionary<string, WrittenPage> Written { get; init; } = new Dictionary<string, WrittenPage>();

    public IReadOnlyList<PageFailure> Failures { get; init; } = [];

    public IReadOnlyList<SphinxMessage> Messages { get; init; } = [];

    /// <summary>Messages above the bound, which were only counted.</summary>
    public int MessagesLeftOut { get; init; }

    /// <summary>Files that the reading of a page opened or noted, and folders that it listed, which end with a slash; by page.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Inputs { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Files on which everything depends.</summary>
    public IReadOnlyList<string> GlobalInputs { get; init; } = [];

    public SphinxSurroundings? Surroundings { get; init; }

    /// <summary>Builders that must not share this reading, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Apart { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<LostWorker> LostWorkers { get; init; } = [];

    /// <summary>All pages of the output at the end; null: not said.</summary>
    public IReadOnlyList<BuiltPage>? Pages { get; init; }

    /// <summary>From the start of Sphinx to its end, of all tries; what was waited for before is not in it.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>How the process ended; null: it was not started.</summary>
    public ProgramOutcome? Program { get; init; }

    /// <summary>Another try may go better.</summary>
    public bool IsWorthAnotherTry => End is SphinxRunEnd.WorkerLost or SphinxRunEnd.Died or SphinxRunEnd.Stalled or SphinxRunEnd.OutOfMemory;
}
