namespace Bohr.Execution.Workers;

/// <summary>What sort of end a worker process met.</summary>
public enum WorkerDeathKind
{
    /// <summary>A signal that the engine did not send.</summary>
    Signal,

    /// <summary>It exited by itself, with any code, 0 included.</summary>
    Exited,

    /// <summary>It broke the protocol and was ended for it.</summary>
    ProtocolError,

    /// <summary>It ended, or never reported, before it was ready.</summary>
    CannotStart,

    /// <summary>It ended, but another part of the host process collected its exit code.</summary>
    Unknown,
}
