using System.Diagnostics;
using System.Runtime.InteropServices;
using Bohr.Execution.Programs;

namespace Bohr.Cli.Exec;

/// <summary>Signals that reach us while a program runs belong to the program: they are passed on.</summary>
/// <remarks>
/// What a terminal sends, it sends to the program as well, so that is not passed on a second time. SIGTERM begins an end in good order. Whoever sends SIGINT again
/// does not want to wait: on a terminal the third within two seconds, since programs such as an interpreter use the key for themselves; elsewhere the second.
/// </remarks>
internal sealed class ExecSignals : IDisposable
{
    private const int SIGUSR1 = 10;
    private const int SIGUSR2 = 12;
    private const int InterruptsAtTerminal = 3;
    private static readonly TimeSpan InterruptsWithin = TimeSpan.FromSeconds(2);

    private readonly ProgramControl _control;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Queue<long> _interrupts = [];

    /// <param name="control">Of the program.</param>
    /// <param name="ignored">Signals that we were started to ignore, bit n−1 for signal n: they stay ignored.</param>
    public ExecSignals(ProgramControl control, ulong ignored)
    {
        _control = control;
        Register(PosixSignal.SIGTERM, 15, ignored, _ => _control.Stop());
        Register(PosixSignal.SIGINT, 2, ignored, _ => Interrupt());
        Register(PosixSignal.SIGHUP, 1, ignored, PassOn);
        Register(PosixSignal.SIGQUIT, 3, ignored, PassOn);
        Register((PosixSignal)SIGUSR1, SIGUSR1, ignored, PassOn);
        Register((PosixSignal)SIGUSR2, SIGUSR2, ignored, PassOn);
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Register(PosixSignal signal, int number, ulong ignored, Action<int> take)
    {
        if ((ignored >> (number - 1) & 1) != 0)
            return;

        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            take(number);
        }));
    }

    private void PassOn(int signal)
    {
        // SIGHUP also comes when the terminal is gone already; then its foreground group, the program in it, has got it too.
        if (signal is SIGUSR1 or SIGUSR2 || !ControllingTerminal.ReachesUs)
            _control.Send(signal);
    }

    private void Interrupt()
    {
        var fromTerminal = ControllingTerminal.ReachesUs;
        bool isForced;
        lock (_interrupts)
        {
            _interrupts.Enqueue(Stopwatch.GetTimestamp());
            while (fromTerminal && Stopwatch.GetElapsedTime(_interrupts.Peek()) > InterruptsWithin)
                _ = _interrupts.Dequeue();

            isForced = _interrupts.Count >= (fromTerminal ? InterruptsAtTerminal : 2);
        }

        if (isForced)
            _control.Kill();
        else if (!fromTerminal)
            _control.Send(2);
    }
}
