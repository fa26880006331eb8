namespace Bohr.Execution.Workers;

/// <summary>How a worker process ended that should have lived.</summary>
public sealed record WorkerDeath
{
    /// <summary>What sort of end it was.</summary>
    public required WorkerDeathKind Kind { get; init; }

    /// <summary>The process; 0 if there never was one.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The exit code, if it exited.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it, if one did.</summary>
    public int? Signal { get; init; }

    /// <summary>A clause that continues "its worker …", such as "was killed by signal 9 (SIGKILL), not sent by us".</summary>
    public required string Description { get; init; }

    /// <summary>The end of what it printed on stdout and stderr, at most 4 KiB.</summary>
    public string OutputTail { get; init; } = "";
}
