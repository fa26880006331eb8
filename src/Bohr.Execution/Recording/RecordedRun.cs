namespace Bohr.Execution.Recording;

/// <summary>A run as its journal tells it, also when the run was killed or the journal cut at any byte.</summary>
public sealed record RecordedRun
{
    /// <summary>The run's name.</summary>
    public required string Id { get; init; }

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What became of it.</summary>
    public required RunState State { get; init; }

    /// <summary>When it began, in UTC; null when the header is missing.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>From the beginning to the last record.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Version of the program.</summary>
    public string Version { get; init; } = "";

    /// <summary>What was called and with which arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Where.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>System, runtime and host.</summary>
    public string System { get; init; } = "";

    /// <summary>How many workers there were, and why.</summary>
    public string Sizing { get; init; } = "";

    /// <summary>How it ended, a word; empty when the end is missing.</summary>
    public string How { get; init; } = "";

    /// <summary>The exit code of its program.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its own summary.</summary>
    public string Text { get; init; } = "";

    /// <summary>Outcomes of items by kind; kinds that did not occur are missing.</summary>
    public IReadOnlyDictionary<string, long> Items { get; init; } = new Dictionary<string, long>();

    /// <summary>Items with an outcome.</summary>
    public long Done => Items.Values.Sum();

    /// <summary>External programs that ended.</summary>
    public long Programs { get; init; }

    /// <summary>Tasks of graphs that ended, those that were up to date included.</summary>
    public long Tasks { get; init; }

    /// <summary>Items, programs and tasks that did not end well; what was only skipped is not among them.</summary>
    public long Failures { get; init; }

    /// <summary>Processes and threads that died or had to be ended.</summary>
    public long Deaths { get; init; }

    /// <summary>What was being worked on at the last record, the oldest first; empty for a run that ended in order.</summary>
    public IReadOnlyList<RunningItem> RunningAtEnd { get; init; } = [];

    /// <summary>What did not end well, in its order; the first thousand.</summary>
    public IReadOnlyList<RecordedItem> Failed { get; init; } = [];

    /// <summary>The ten items that took longest.</summary>
    public IReadOnlyList<RecordedItem> Slowest { get; init; } = [];

    /// <summary>The ten items with the largest request and result.</summary>
    public IReadOnlyList<RecordedItem> Largest { get; init; } = [];

    /// <summary>What happened, in its order: the first 500 events and the last 500.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; init; } = [];

    /// <summary>Events between those.</summary>
    public long EventsLeftOut { get; init; }

    /// <summary>What was used, in its order.</summary>
    public IReadOnlyList<RecordedSample> Samples { get; init; } = [];

    /// <summary>Files of evidence, below <see cref="Folder"/>.</summary>
    public IReadOnlyList<string> EvidenceFiles { get; init; } = [];

    /// <summary>What is wrong with the journal itself, a sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Reads the journal in a folder of a run. Whatever is missing or broken is left out and told by <see cref="Problems"/>.</summary>
    public static RecordedRun Read(string folder) => new RunReading(folder).Read();
}
