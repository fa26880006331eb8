namespace Bohr.Findings.Outcomes;

/// <summary>The exit codes of every command that runs work.</summary>
public static class ExitCode
{
    /// <summary>Complete, nothing found.</summary>
    public const int Clean = 0;

    /// <summary>Complete, with findings.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or configuration; nothing ran.</summary>
    public const int Usage = 2;

    /// <summary>Something that was planned gave no result.</summary>
    public const int Incomplete = 3;

    /// <summary>Ended by SIGINT: 128 + 2, as shells say it.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM: 128 + 15.</summary>
    public const int Terminated = 143;

    /// <summary>The code of a run. Incomplete wins over findings: a report with holes must not be taken for the whole.</summary>
    public static int Of(RunEnd end, Completeness completeness, int findings) => end switch
    {
        RunEnd.Terminated => Terminated,
        RunEnd.Interrupted => Interrupted,
        _ when !completeness.IsComplete || end == RunEnd.DeadlineReached => Incomplete,
        _ => findings > 0 ? Findings : Clean,
    };
}
