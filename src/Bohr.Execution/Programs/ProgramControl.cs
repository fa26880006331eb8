namespace Bohr.Execution.Programs;

/// <summary>Reaches into a running program: passes signals on to it. For one program, given as <see cref="ProgramOptions.Control"/>.</summary>
/// <remarks>
/// From any thread. What is sent before the program runs, because it waits for its share of the budget or is just being started, reaches it as soon as it
/// runs, each signal once, as the kernel keeps pending signals (signal(7)); it is not started once it was stopped. After its end nothing happens.
/// </remarks>
public sealed class ProgramControl
{
    private readonly Lock _gate = new();
    private RunningProgram? _program;
    private bool _isAttached;
    private bool _isStopWanted;
    private bool _isKillWanted;
    private PendingSignals _pending;

    /// <summary>Sends a signal to the program and all its descendants.</summary>
    /// <param name="signal">Its number, 1 to 64.</param>
    public void Send(int signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(signal, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(signal, 64);
        lock (_gate)
        {
            if (_program is null)
                _pending.Add(signal);
            else
                _program.Send(signal);
        }
    }

    /// <summary>Ends the program in good order: SIGTERM, after the grace SIGKILL.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopWanted = true;
            _program?.Stop(ProgramEnd.Stopped);
        }
    }

    /// <summary>Ends the program and all its descendants at once, with SIGKILL.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _isKillWanted = true;
            _program?.KillNow();
        }
    }

    /// <summary>Belongs to one program from now on.</summary>
    /// <exception cref="InvalidOperationException">It belongs to another one.</exception>
    internal void Claim()
    {
        lock (_gate)
        {
            if (_isAttached)
                throw new InvalidOperationException("This ProgramControl belongs to another program already; make one for each.");

            _isAttached = true;
        }
    }

    /// <summary>The program is looked after from now on.</summary>
    internal void Attach(RunningProgram program)
    {
        lock (_gate)
        {
            _program = program;
            if (_isKillWanted)
                program.KillNow();
            else if (_isStopWanted)
                program.Stop(ProgramEnd.Stopped);

            while (_pending.TryTake(out var signal))
                program.Send(signal);
        }
    }
}
