namespace Bohr.Docs.Publishing;

/// <summary>How a publication or a rollback ended.</summary>
public sealed record PublishOutcome
{
    /// <summary>What was done and found, a line each, host by host.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>What went wrong or forbids it, a line each; empty: everything is as it was asked for.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The code of the command; see Bohr.Findings' exit codes.</summary>
    public required int ExitCode { get; init; }
}
