using Bohr.Execution.Recording;

namespace Bohr.Execution.Evidence;

/// <summary>Whose evidence is to be collected.</summary>
internal sealed record EvidenceRequest
{
    /// <summary>Who it is, for names of files and records, such as "worker 1" or "program 3".</summary>
    internal required string Subject { get; init; }

    /// <summary>What it was doing, such as "the item 'chapter-3'"; empty when that is not known.</summary>
    internal string Doing { get; init; } = "";

    /// <summary>The process. It must be alive, or not reaped yet, until the collection ends or is given up.</summary>
    internal required int ProcessId { get; init; }

    /// <summary>The processes that come from it, itself not included, as far as they can be found; null: by descent.</summary>
    internal Func<IReadOnlyList<int>>? Descendants { get; init; }

    /// <summary>What it and those processes had used when its work was half over, as far as known.</summary>
    internal IReadOnlyDictionary<int, Baseline> Baselines { get; init; } = new Dictionary<int, Baseline>();

    /// <summary>The end of what it wrote.</summary>
    internal string LastOutput { get; init; } = "";

    /// <summary>An environment entry by which programs that the collection starts are ended if this process is killed.</summary>
    internal string? Marker { get; init; }

    /// <summary>Where the files and a record go; null: no files.</summary>
    internal RunRecorder? Recorder { get; init; }
}
