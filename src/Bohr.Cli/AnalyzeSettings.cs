using Bohr.Analysis;
using Bohr.Analysis.Rules;
using Bohr.Findings.Formats;

namespace Bohr.Cli;

/// <summary>What the user asked of <c>bohr analyze</c>.</summary>
internal sealed record AnalyzeSettings
{
    public required IReadOnlyList<string> Paths { get; init; }

    public required OutputFormat Format { get; init; }

    public required TargetVersion TargetVersion { get; init; }

    public required RuleSelection Rules { get; init; }

    /// <summary>Null: what the container allows.</summary>
    public required int? Workers { get; init; }

    public required TimeSpan Deadline { get; init; }

    public required TimeSpan ItemDeadline { get; init; }

    /// <summary>In bytes.</summary>
    public required int MaximumFileSize { get; init; }

    public required IReadOnlyList<string> Exclude { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool HasProgress { get; init; }

    /// <summary>Counts by rule instead of findings.</summary>
    public required bool HasStatistics { get; init; }

    /// <summary>Where the run is recorded; null: not at all.</summary>
    public required RecordSettings? Record { get; init; }

    public required bool HasTimings { get; init; }
}
