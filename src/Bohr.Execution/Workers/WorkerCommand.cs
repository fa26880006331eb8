namespace Bohr.Execution.Workers;

/// <summary>How worker processes are started. Immutable.</summary>
public sealed record WorkerCommand
{
    /// <summary>The program; null: this same program. Its Main must begin with <see cref="WorkerHost.TryRun"/>.</summary>
    public string? Executable { get; init; }

    /// <summary>Arguments before the hidden ones of the worker mode, such as the assembly when the program is <c>dotnet</c>; null: what this process needs.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Environment of the workers on top of this process's own; a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Bytes that every worker's handler is made with, sent once after its start, so that items stay small.</summary>
    public ReadOnlyMemory<byte> Configuration { get; init; }

    /// <summary>Workers that were started ahead, at most as many as the run has; null: none. Theirs are the program, its arguments and its environment.</summary>
    public WorkerReserve? Reserve { get; init; }

    /// <summary>Latest moment for a worker to report after its start. Default: 30 s.</summary>
    public TimeSpan StartDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Failed starts in a row, without a success between, after which the run ends. Default: 5.</summary>
    public int MaximumStartFailures { get; init; } = 5;

    /// <summary>Items after which a worker is replaced, in good order; 0: never. Default: 0.</summary>
    public int ItemsBeforeReplacement { get; init; }

    /// <summary>Lists every problem, not only the first.</summary>
    public IEnumerable<string> Problems()
    {
        if (Executable is { } path && !Path.IsPathFullyQualified(path))
            yield return $"Executable is '{path}'; use an absolute path.";

        if (StartDeadline < TimeSpan.FromMilliseconds(1) || StartDeadline > TimeSpan.FromMinutes(10))
            yield return $"StartDeadline is {StartDeadline}; use 1 ms to 10 min.";

        if (MaximumStartFailures is < 1 or > 100)
            yield return $"MaximumStartFailures is {MaximumStartFailures}; use 1 to 100.";

        if (ItemsBeforeReplacement < 0)
            yield return $"ItemsBeforeReplacement is {ItemsBeforeReplacement}; use 0 (never) or more.";

        if (Environment.Any(entry => entry.Key.Contains('=', StringComparison.Ordinal) || entry.Key.Length == 0))
            yield return "Environment has a name that is empty or contains '='; correct the name.";
    }

    internal IEnumerable<string> ReserveProblems(int workers)
    {
        if (Reserve is { } reserve && reserve.Workers > workers)
            yield return $"Reserve has {reserve.Workers} workers, and the run {workers}; start at most as many ahead.";
    }
}
