namespace Bohr.Cli.Exec;

/// <summary>What a run of <c>bohr exec</c> was asked to do.</summary>
internal sealed class ExecSettings
{
    public TimeSpan? Deadline { get; set; }

    public TimeSpan? IdleDeadline { get; set; }

    public long? MemoryBytes { get; set; }

    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan DrainGrace { get; set; } = TimeSpan.FromSeconds(1);

    public string? WorkingDirectory { get; set; }

    /// <summary>In their order; a null value removes a variable.</summary>
    public List<KeyValuePair<string, string?>> Environment { get; } = [];

    public long? OutputLimit { get; set; }

    /// <summary>Where the run is recorded; null: nowhere.</summary>
    public RecordSettings? Record { get; set; }

    /// <summary>The program and its arguments.</summary>
    public string[] Command { get; set; } = [];
}
