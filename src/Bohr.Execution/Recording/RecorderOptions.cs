namespace Bohr.Execution.Recording;

/// <summary>What a run's journal says about its program, and where and how much is kept. Immutable.</summary>
public sealed record RecorderOptions
{
    /// <summary>
    /// The folder that holds the runs, a folder each; null: what the environment variable <c>BOHR_RUNS</c> names, else
    /// <c>.bohr/runs</c> below <see cref="WorkingDirectory"/>. If it cannot be written, the temporary folder is used, with a notice.
    /// </summary>
    public string? RunsFolder { get; init; }

    /// <summary>The folder that relative paths and the default place refer to; null: the current one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What was called and with which arguments; null: as this process was started. Secrets are taken out.</summary>
    public IReadOnlyList<string>? CommandLine { get; init; }

    /// <summary>Version of the program that runs; null: that of the entry assembly.</summary>
    public string? Version { get; init; }

    /// <summary>Time between two samples of CPU, memory and pressure, 10 ms to 1 min. Default: 250 ms.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Bytes that the journal of one run may take, 1 MiB to 16 GiB. Default: 64 MiB. Beyond it the oldest details go first, then the oldest failures.</summary>
    public long MaximumBytes { get; init; } = 64L << 20;

    /// <summary>Runs that are kept, this one included, 1 to 10,000. Default: 20. Older ones are removed when a run starts, unless they still run.</summary>
    public int KeptRuns { get; init; } = 20;

    /// <summary>Bytes that the kept runs may take together, 1 MiB to 1 TiB. Default: 512 MiB.</summary>
    public long KeptBytes { get; init; } = 512L << 20;

    /// <summary>
    /// Gets sentences that the user should know: the journal is elsewhere than asked for, it was cut, the last run here was killed. Called on the
    /// recorder's thread; an exception from it is ignored.
    /// </summary>
    public Action<string>? OnNotice { get; init; }

    /// <summary>The clock of the records.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Lists every problem, not only the first: a user corrects the settings once.</summary>
    public IEnumerable<string> Problems()
    {
        if (SampleInterval < TimeSpan.FromMilliseconds(10) || SampleInterval > TimeSpan.FromMinutes(1))
            yield return $"SampleInterval is {SampleInterval}; use 10 ms to 1 min.";

        if (MaximumBytes is < 1 << 20 or > 16L << 30)
            yield return $"MaximumBytes is {MaximumBytes}; use 1 MiB to 16 GiB.";

        if (KeptRuns is < 1 or > 10_000)
            yield return $"KeptRuns is {KeptRuns}; use 1 to 10000.";

        if (KeptBytes is < 1 << 20 or > 1L << 40)
            yield return $"KeptBytes is {KeptBytes}; use 1 MiB to 1 TiB.";
    }
}
