using Bohr.Docs.Configuration;
using Bohr.Docs.Messages;
using Bohr.Findings.Formats;

namespace Bohr.Cli.Docs;

/// <summary>What a run of <c>bohr docs build</c> was asked to do.</summary>
internal sealed record DocsBuildSettings
{
    public required DocsRequest Request { get; init; }

    public bool IsForced { get; init; }

    public FailOn FailOn { get; init; } = FailOn.Error;

    public int? Workers { get; init; }

    public long? MemoryBytes { get; init; }

    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(2);

    public bool IsQuiet { get; init; }

    public OutputFormat Format { get; init; }

    /// <summary>Where the run is recorded; null: nowhere.</summary>
    public RecordSettings? Record { get; init; }
}
