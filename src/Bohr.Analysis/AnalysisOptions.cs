using Bohr.Analysis.Discovery;
using Bohr.Analysis.Rules;
using Bohr.Execution.Recording;
using Bohr.Execution.Workers;
using Microsoft.Extensions.Logging;

namespace Bohr.Analysis;

/// <summary>What one run analyses, and within which limits. Immutable.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Where the files are.</summary>
    public required DiscoveryOptions Discovery { get; init; }

    /// <summary>Worker processes, 1 to 1024: what the container's limits allow.</summary>
    public required int Workers { get; init; }

    /// <summary>Workers that were started ahead by <see cref="AnalysisRun.StartWorkers"/>; null: none.</summary>
    public WorkerReserve? Reserve { get; init; }

    /// <summary>What records the run; null: nothing does.</summary>
    public RunRecorder? Recorder { get; init; }

    /// <summary>Is told what goes wrong with workers and what is done about it; null: nobody is.</summary>
    public ILogger? Logger { get; init; }

    internal bool HasLogger => Logger is not null;

    /// <summary>Newer syntax is a finding. Default: Python 3.10.</summary>
    public TargetVersion TargetVersion { get; init; } = TargetVersion.Py310;

    /// <summary>The rules to apply. Default: F, E4, E7 and E9.</summary>
    public RuleSelection Rules { get; init; } = RuleSelection.Default;

    /// <summary>Latest end of the whole run. Default: 25 min. What is unfinished then is skipped and named.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>Latest end of one file after it began. Default: 30 s.</summary>
    public TimeSpan ItemDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest file that is analysed, in bytes, 1 to 512 MiB. Default: 32 MiB. A larger one is a failure with its size.</summary>
    /// <remarks>A worker needs about 12 times the source while it parses, so this default needs 380 MiB for a moment; no hand-written source is near it.</remarks>
    public int MaximumFileSize { get; init; } = 32 << 20;

    /// <summary>Whether findings carry source lines, which only some formats show.</summary>
    public bool WithExcerpts { get; init; }

    /// <summary>Whether workers measure where their time goes, which costs each file some microseconds.</summary>
    public bool WithTimings { get; init; }
}
