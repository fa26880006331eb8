namespace Bohr.Execution.Programs;

/// <summary>Why a program could not be started.</summary>
public enum ProgramStartFailure
{
    /// <summary>It was started.</summary>
    None,

    /// <summary>There is no such program, or its interpreter is missing; a shell says 127.</summary>
    NotFound,

    /// <summary>It is there, and may not or cannot be executed; a shell says 126.</summary>
    NotExecutable,

    /// <summary>What it was to be given is missing or refused: working directory, input, output, a limit of the machine.</summary>
    Surroundings,
}
