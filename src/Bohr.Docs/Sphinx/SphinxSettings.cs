using Bohr.Execution.Recording;

namespace Bohr.Docs.Sphinx;

/// <summary>What all runs of Sphinx in one build have in common.</summary>
internal sealed record SphinxSettings
{
    /// <summary>The interpreter.</summary>
    public required string Python { get; init; }

    public required SphinxDriver Driver { get; init; }

    /// <summary>Requests, events and raw output go there.</summary>
    public required string LogFolder { get; init; }

    /// <summary>The working directory of Sphinx: the project's root, so that relative paths of extensions mean what they mean by hand.</summary>
    public required string WorkingDirectory { get; init; }

    public required TimeSpan IdleDeadline { get; init; }

    public long? MemoryBytes { get; init; }

    public RunRecorder? Recorder { get; init; }
}
