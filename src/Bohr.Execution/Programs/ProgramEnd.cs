namespace Bohr.Execution.Programs;

/// <summary>Why a program's run was over.</summary>
public enum ProgramEnd
{
    /// <summary>It exited by itself; <see cref="ProgramOutcome.ExitCode"/> says with which code.</summary>
    Exited,

    /// <summary>A signal ended it that we did not send.</summary>
    Killed,

    /// <summary>It was ended at its deadline.</summary>
    DeadlineReached,

    /// <summary>It was ended because its tree neither wrote nor used the processor for as long as its idle deadline.</summary>
    Idle,

    /// <summary>It was ended for memory; <see cref="ProgramOutcome.Memory"/> says by whom, and how sure that is.</summary>
    OutOfMemory,

    /// <summary>It could not be started; <see cref="ProgramOutcome.StartFailure"/> says why.</summary>
    CannotStart,

    /// <summary>It was ended because the caller asked for it.</summary>
    Stopped,
}
