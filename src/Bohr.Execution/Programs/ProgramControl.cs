namespace Bohr.Execution.Programs;

/// <summary>Reaches into a running program: passes signals on to it. For one program, given as <see cref="ProgramOptions.Control"/>.</summary>
/// <remarks>From any thread, also before the program has started and after its end; then nothing happens.</remarks>
public sealed class ProgramControl
{
    private RunningProgram? _program;

    /// <summary>Sends a signal to the program and all its descendants.</summary>
    /// <param name="signal">Its number, 1 to 64.</param>
    public void Send(int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(signal, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(signal, 64);
        Volatile.Read(ref _program)?.Send(signal);
    }

    /// <summary>Ends the program in good order: SIGTERM, after the grace SIGKILL.</summary>
    public void Stop() => Volatile.Read(ref _program)?.Stop(ProgramEnd.Stopped);

    /// <summary>Ends the program and all its descendants at once, with SIGKILL.</summary>
    public void Kill() => Volatile.Read(ref _program)?.KillNow();

    internal void Attach(RunningProgram program)
    {
        if (Interlocked.CompareExchange(ref _program, program, null) is not null)
            throw new InvalidOperationException("This ProgramControl belongs to another program already; make one for each.");
    }
}
