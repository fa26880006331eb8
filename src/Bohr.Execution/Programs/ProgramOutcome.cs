using Bohr.Execution.Evidence;

namespace Bohr.Execution.Programs;

/// <summary>How a program's run ended, and what it cost.</summary>
public sealed record ProgramOutcome
{
    /// <summary>Why it was over.</summary>
    public required ProgramEnd End { get; init; }

    /// <summary>One sentence without a full stop that continues "the program …", such as "was killed by signal 9 (SIGKILL), not sent by us".</summary>
    public required string Description { get; init; }

    /// <summary>The process; 0 if there never was one.</summary>
    public int ProcessId { get; init; }

    /// <summary>The exit code, if it exited.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it, if one did.</summary>
    public int? Signal { get; init; }

    /// <summary>Whether that signal was one that we sent.</summary>
    public bool SignalIsOurs { get; init; }

    /// <summary>Whether it ended for memory, and how that is known.</summary>
    public MemoryVerdict Memory { get; init; }

    /// <summary>Why it could not be started.</summary>
    public ProgramStartFailure StartFailure { get; init; }

    /// <summary>From the start to the end of the program itself.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Processor time of the program and of those descendants that it waited for.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>
    /// Most memory in bytes: of the whole tree where a control group counted it or it was watched, otherwise of its largest process. 0: not known, as of
    /// a program that never was larger than this process, whose size the kernel counts as the program's until its exec.
    /// </summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>What it wrote to standard output, and to standard error too where both go the same way.</summary>
    public ProgramText Output { get; init; } = ProgramText.Nothing;

    /// <summary>What it wrote to standard error.</summary>
    public ProgramText Error { get; init; } = ProgramText.Nothing;

    /// <summary>What was seen of it before it was ended at one of its deadlines; null: it was not looked at.</summary>
    public EvidenceReport? Evidence { get; init; }

    /// <summary>Processes that it left behind when it exited, and that were ended.</summary>
    public IReadOnlyList<LeakedProcess> Leaked { get; init; } = [];

    /// <summary>Processes that could not be ended, such as those that the kernel holds or that belong to another user. Almost always empty.</summary>
    public IReadOnlyList<LeakedProcess> Survivors { get; init; } = [];

    /// <summary>It exited by itself with code 0.</summary>
    public bool IsSuccess => End == ProgramEnd.Exited && ExitCode == 0;
}
